package io.sejour.platform.limit;

import io.sejour.platform.problem.Problems;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Limits on bodies, before anything else reads them, and on calls, once the caller is known. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CallLimits.class)
public class LimitConfiguration {

    @Bean
    FilterRegistrationBean<BodyLimitFilter> bodyLimitFilter(ObjectProvider<BodyLimit> larger, Problems problems) {
        FilterRegistrationBean<BodyLimitFilter> registration =
                new FilterRegistrationBean<>(new BodyLimitFilter(larger.stream().toList(), problems));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return registration;
    }

    @Bean
    CallLimitFilter callLimitFilter(CallLimits limits, Problems problems) {
        return new CallLimitFilter(limits, problems);
    }

    /** The filter runs inside Spring Security's chain, not a second time outside. */
    @Bean
    FilterRegistrationBean<CallLimitFilter> callLimitFilterOutside(CallLimitFilter filter) {
        FilterRegistrationBean<CallLimitFilter> registration = new FilterRegistrationBean<>(filter);
        registration.setEnabled(false);
        return registration;
    }
}
