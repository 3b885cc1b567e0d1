package io.sejour.platform.security;

import java.util.List;

/** A module's routes that anybody may call. Everything else needs an access token. */
public record PublicEndpoints(List<PublicEndpoint> endpoints) {

    public PublicEndpoints {
        endpoints = List.copyOf(endpoints);
    }

    public static PublicEndpoints of(PublicEndpoint... endpoints) {
        return new PublicEndpoints(List.of(endpoints));
    }
}
