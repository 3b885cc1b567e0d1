package io.sejour.platform.limit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often a caller may call.
 *
 * @param enabled false takes the limit and its headers away
 * @param callsPerMinute for each signed-in user, and for each address that calls without a token
 * @param callers how many callers are remembered; the one not seen for longest is forgotten first
 */
@ConfigurationProperties("sejour.limits")
public record CallLimits(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("3000") int callsPerMinute,
        @DefaultValue("10000") int callers) {}
