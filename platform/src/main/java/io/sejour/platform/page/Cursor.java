package io.sejour.platform.page;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * The keys of the last item of a page, as an opaque text. A list is read on after these keys, so a page costs the
 * same at any depth and an item that appears meanwhile shifts nothing.
 *
 * @param keys the sort keys of the last item, in the order of the sort
 */
public record Cursor(List<String> keys) {

    private static final char SEPARATOR = '\n';
    private static final int LONGEST = 512;

    public Cursor {
        keys = List.copyOf(keys);
        if (keys.isEmpty() || keys.stream().anyMatch(key -> key.indexOf(SEPARATOR) >= 0)) {
            throw new IllegalArgumentException("A cursor has keys of one line each");
        }
    }

    public static Cursor of(Object... keys) {
        List<String> texts = new ArrayList<>();
        for (Object key : keys) {
            texts.add(key.toString());
        }
        return new Cursor(texts);
    }

    /**
     * @param text what a client sent back
     * @param keyCount how many keys this list sorts by
     * @throws Refusal {@link RejectionCode#MALFORMED_REQUEST} when no such cursor was ever given out
     */
    public static Cursor parse(String text, int keyCount) {
        if (text.length() > LONGEST) {
            throw malformed();
        }
        try {
            String joined = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            List<String> keys = List.of(joined.split(String.valueOf(SEPARATOR), -1));
            if (keys.size() != keyCount) {
                throw malformed();
            }
            return new Cursor(keys);
        } catch (IllegalArgumentException notOurs) {
            throw malformed();
        }
    }

    public String key(int index) {
        return keys.get(index);
    }

    /** The opaque text, safe in a URL. */
    public String text() {
        String joined = String.join(String.valueOf(SEPARATOR), keys);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(joined.getBytes(StandardCharsets.UTF_8));
    }

    private static Refusal malformed() {
        return new Refusal(RejectionCode.MALFORMED_REQUEST, Map.of("parameter", "cursor"));
    }
}
