package io.sejour.api;

import java.util.Map;

/**
 * Why a request was refused by a rule: a code of the published list and the values a person needs to act on it.
 *
 * @param code which rule
 * @param parameters values that fill the message, by name; never personal data
 */
public record Rejection(RejectionCode code, Map<String, String> parameters) {

    public Rejection {
        parameters = Map.copyOf(parameters);
    }
}
