package io.sejour.bookingquery.history;

import io.sejour.api.user.OpenedWords;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Finds what people wrote in events as they are stored. */
public final class SealedWords {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private SealedWords() {}

    /** The event's sealed members, by their names. */
    public static Map<String, String> of(RecordedEvent event) {
        return of(event.payload());
    }

    /** The same of an event's JSON. */
    public static Map<String, String> of(String payload) {
        Map<String, String> sealed = new LinkedHashMap<>();
        JSON.readTree(payload).properties().forEach(member -> {
            if (member.getValue().isString()
                    && OpenedWords.isSealed(member.getValue().stringValue())) {
                sealed.put(member.getKey(), member.getValue().stringValue());
            }
        });
        return sealed;
    }

    /** What they say; those of an erased person are not there. */
    public static Map<String, String> shown(String payload, OpenedWords opened) {
        Map<String, String> shown = new LinkedHashMap<>();
        of(payload).forEach((member, text) -> {
            OpenedWords.Words words = opened.bySealed().get(text);
            if (words != null) {
                shown.put(member, words.text());
            }
        });
        return shown;
    }
}
