package io.sejour.bookingquery.dossier;

import io.sejour.api.user.OpenedWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds what people wrote in an event and is there in clear: the address of evidence, which is on chain anyway, and words
 * from before they were sealed.
 */
final class PersonalWords {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** {@code <event>.<member>}. */
    private static final Set<String> MEMBERS = Set.of(
            "BookingDeclined.reason",
            "CancellationRequested.reason",
            "DamageClaimRequested.reason",
            "DisputeRequested.reason",
            "EvidenceSubmitted.uri");

    private PersonalWords() {}

    /** A piece of an event's stored text. */
    record Part(String text, boolean isPersonal) {}

    /** The stored text cut into pieces, which make the whole again when put together. */
    static List<Part> split(String eventType, String stored) {
        List<Part> parts = new ArrayList<>();
        int shown = 0;
        try (JsonParser parser = JSON.createParser(stored)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                int from = (int) parser.currentTokenLocation().getCharOffset();
                parser.finishToken();
                parser.skipChildren();
                int to = (int) parser.currentLocation().getCharOffset();
                String text = stored.substring(from, to);
                if (isClear(value, text) && MEMBERS.contains(eventType + "." + name)) {
                    parts.add(new Part(stored.substring(shown, from), false));
                    parts.add(new Part(text, true));
                    shown = to;
                }
            }
        }
        parts.add(new Part(stored.substring(shown), false));
        return parts;
    }

    private static boolean isClear(JsonToken value, String text) {
        return value != JsonToken.VALUE_NULL && !OpenedWords.isSealed(text.substring(1));
    }
}
