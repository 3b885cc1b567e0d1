package io.sejour.gateway.problem;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.server.WebFilter;
import tools.jackson.databind.json.JsonMapper;

/** Problem documents like the services' own, and the identity of every request. */
@Configuration(proxyBeanMethods = false)
public class ProblemConfiguration {

    @Bean
    Problems problems(JsonMapper json) {
        return new Problems(json);
    }

    /** Before everything else: a request that is refused has an identity, too. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    WebFilter requestIdentity() {
        return new RequestIdentity();
    }

    @Bean
    @Order(-2)
    WebExceptionHandler problemsOfTheGateway(Problems problems) {
        return new ProblemHandler(problems);
    }
}
