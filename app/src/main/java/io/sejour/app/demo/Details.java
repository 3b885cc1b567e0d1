package io.sejour.app.demo;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The few figures of an event that a spectator wants to see. */
final class Details {

    private static final int ETHER_DECIMALS = 18;
    private static final int SHORT_HASH = 10;

    private Details() {}

    /** @param entry of a booking's history */
    static String of(JsonNode entry) {
        JsonNode event = entry.path("payload");
        List<String> parts = new ArrayList<>();
        wei(event, "guestWei", "guest", parts);
        wei(event, "hostWei", "host", parts);
        wei(event, "feeWei", "fee", parts);
        wei(event, "amount", "amount", parts);
        JsonNode split = event.path("split");
        wei(split, "guestWei", "guest", parts);
        wei(split, "hostWei", "host", parts);
        JsonNode penalty = event.path("penalty");
        if (penalty.isObject()) {
            parts.add("penalty "
                    + new BigDecimal(new BigInteger(penalty.path("amount").asString()), 2) + " "
                    + penalty.path("currency").asString());
        }
        String reason = entry.at("/words/reason").asString(event.path("reason").asString(""));
        if (!reason.isBlank()) {
            parts.add(reason);
        }
        if (event.has("stay")) {
            parts.add(event.path("stay").path("checkIn").asString() + " to "
                    + event.path("stay").path("checkOut").asString());
        }
        if (event.has("log")) {
            parts.add("block " + event.path("log").path("blockNumber").asString());
            parts.add(shortened(event.path("log").path("txHash").asString("")));
        }
        return String.join(", ", parts);
    }

    /** An amount in ether, exact. */
    static String ether(BigInteger wei) {
        return new BigDecimal(wei, ETHER_DECIMALS).stripTrailingZeros().toPlainString() + " ETH";
    }

    private static void wei(JsonNode event, String field, String label, List<String> parts) {
        JsonNode value = event.path(field);
        if (value.isString() && value.asString().matches("[0-9]+")) {
            parts.add(label + " " + ether(new BigInteger(value.asString())));
        }
    }

    private static String shortened(String hash) {
        return hash.length() <= SHORT_HASH ? hash : hash.substring(0, SHORT_HASH) + "…";
    }
}
