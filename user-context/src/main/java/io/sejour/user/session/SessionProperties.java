package io.sejour.user.session;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param accessTokenValidity how long an access token is good for
 * @param validity how long a session can be refreshed, counted from its start
 * @param mostFailures failed sign-ins in a row before the address is locked
 * @param lock how long it is locked
 * @param failureMemory after this long without a failure the count starts again
 */
@ConfigurationProperties("sejour.sessions")
record SessionProperties(
        @DefaultValue("30m") Duration accessTokenValidity,
        @DefaultValue("30d") Duration validity,
        @DefaultValue("10") int mostFailures,
        @DefaultValue("1m") Duration lock,
        @DefaultValue("15m") Duration failureMemory) {}
