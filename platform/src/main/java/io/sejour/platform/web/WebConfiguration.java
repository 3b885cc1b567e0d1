package io.sejour.platform.web;

import io.sejour.platform.idempotency.OperationId;
import io.sejour.platform.page.PageRequest;
import io.sejour.platform.problem.Messages;
import io.sejour.platform.security.CurrentUser;
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/** Controller arguments and answers that every service shares. */
@Configuration(proxyBeanMethods = false)
@Import(NextPageLink.class)
public class WebConfiguration {

    @Bean
    FilterRegistrationBean<TraceFilter> traceFilter() {
        FilterRegistrationBean<TraceFilter> registration = new FilterRegistrationBean<>(new TraceFilter());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    LocaleResolver localeResolver() {
        AcceptHeaderLocaleResolver resolver = new AcceptHeaderLocaleResolver();
        resolver.setSupportedLocales(Messages.LANGUAGES);
        resolver.setDefaultLocale(Messages.LANGUAGES.getFirst());
        return resolver;
    }

    @Bean
    WebMvcConfigurer controllerArguments() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new ControllerArguments<>(CurrentUser.class, ControllerArguments::currentUser));
                resolvers.add(new ControllerArguments<>(OperationId.class, ControllerArguments::operationId));
                resolvers.add(new ControllerArguments<>(ExpectedVersion.class, ControllerArguments::expectedVersion));
                resolvers.add(new ControllerArguments<>(PageRequest.class, ControllerArguments::pageRequest));
            }
        };
    }
}
