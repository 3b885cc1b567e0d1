package io.sejour.app.proof;

import tools.jackson.databind.JsonNode;

/** @param type the event's simple name */
record StoredEvent(long index, String aggregate, long sequence, String type, JsonNode payload) {

    String text(String field) {
        return payload.path(field).asString("");
    }

    java.math.BigInteger wei(String field) {
        return new java.math.BigInteger(payload.path(field).asString("0"));
    }
}
