package io.sejour.platform.web;

import org.jspecify.annotations.Nullable;

/**
 * The version the caller last saw: the request's {@code If-Match}. Take it as a controller argument and put its value
 * into the command's {@code @TargetAggregateVersion}; a stale one is answered with 412.
 *
 * @param value null when the header is missing or {@code *}
 */
public record ExpectedVersion(@Nullable Long value) {}
