package io.sejour.app.client;

import java.net.http.HttpHeaders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the API answered.
 *
 * @param request method and path, for messages
 */
public record Answer(String request, int status, HttpHeaders headers, String body) {

    static final JsonMapper JSON = JsonMapper.builder().build();

    /** The body as JSON; a missing node when it is empty. */
    public JsonNode json() {
        return body.isBlank() ? JSON.missingNode() : JSON.readTree(body);
    }

    /** A text field of the body, by a path such as {@code /payment/status}; empty when it is absent or null. */
    public String text(String pointer) {
        return json().at(pointer).asString("");
    }

    public boolean isSuccess() {
        return status / 100 == 2;
    }

    /** The problem's code when the request was refused, empty otherwise. */
    public String problem() {
        return isSuccess() ? "" : text("/code");
    }

    /** This answer when it is a success. */
    public Answer expectSuccess() {
        if (!isSuccess()) {
            throw new UnexpectedAnswer(this);
        }
        return this;
    }
}
