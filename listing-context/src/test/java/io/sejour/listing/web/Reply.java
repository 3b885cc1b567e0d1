package io.sejour.listing.web;

import java.net.http.HttpResponse;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An HTTP answer as a test looks at it. */
record Reply(HttpResponse<String> http) {

    int status() {
        return http.statusCode();
    }

    JsonNode json() {
        return JsonMapper.shared().readTree(http.body());
    }

    String text(String pointer) {
        return json().at(pointer).asString();
    }

    String header(String name) {
        return http.headers().firstValue(name).orElse("");
    }

    /** The fields named in {@code errors[]}, each with its code. */
    List<String> errors() {
        return json().path("errors")
                .valueStream()
                .map(error -> error.path("field").asString() + " "
                        + error.path("code").asString())
                .toList();
    }
}
