package io.sejour.platform.limit;

import org.springframework.http.HttpMethod;

/**
 * Declares, as a bean, that a route takes bodies larger than {@value #DEFAULT_BYTES} bytes.
 *
 * @param method the route's method
 * @param pattern the route's path pattern
 * @param maxBytes the largest body it takes
 */
public record BodyLimit(HttpMethod method, String pattern, long maxBytes) {

    /** What every other route takes. */
    public static final long DEFAULT_BYTES = 64 * 1024;
}
