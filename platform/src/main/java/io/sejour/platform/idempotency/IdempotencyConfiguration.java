package io.sejour.platform.idempotency;

import io.sejour.platform.id.IdSource;
import io.sejour.platform.problem.Problems;
import io.sejour.platform.work.BackgroundWorker;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** The filter around idempotent routes, and the two workers behind it. */
@Configuration(proxyBeanMethods = false)
public class IdempotencyConfiguration {

    /** After Spring Security, which is at -100: the caller must be known. */
    private static final int ORDER = -50;

    @Bean
    IdempotencyKeys idempotencyKeys(JdbcClient jdbc, JsonMapper json, IdSource ids) {
        return new IdempotencyKeys(jdbc, json, ids.next());
    }

    @Bean
    FilterRegistrationBean<IdempotencyFilter> idempotencyFilter(
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping routes,
            IdempotencyKeys keys,
            IdSource ids,
            Problems problems) {
        FilterRegistrationBean<IdempotencyFilter> registration =
                new FilterRegistrationBean<>(new IdempotencyFilter(routes, keys, ids, problems));
        registration.setOrder(ORDER);
        return registration;
    }

    @Bean
    BackgroundWorker aliveWorker(IdempotencyKeys keys) {
        return new BackgroundWorker("alive", Duration.ofSeconds(2), keys::beat);
    }

    @Bean
    BackgroundWorker idempotencyPurgeWorker(IdempotencyKeys keys) {
        return new BackgroundWorker("idempotency-purge", Duration.ofHours(1), keys::purge);
    }
}
