package io.sejour.platform.security;

import org.springframework.http.HttpMethod;

/**
 * A route that needs no access token.
 *
 * @param method the HTTP method
 * @param pattern a path pattern as Spring MVC reads it, such as {@code /api/v1/listings/{id}}
 */
public record PublicEndpoint(HttpMethod method, String pattern) {}
