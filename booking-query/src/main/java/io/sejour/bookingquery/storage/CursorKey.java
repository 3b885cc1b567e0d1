package io.sejour.bookingquery.storage;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.platform.page.Cursor;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.function.Function;

/** Reads the keys of a cursor that a client sent back, and may have changed. */
public final class CursorKey {

    private CursorKey() {}

    /** @throws Refusal MALFORMED_REQUEST when the key is not one that was ever given out */
    public static <T> T read(Cursor cursor, int index, Function<String, T> parse) {
        try {
            return parse.apply(cursor.key(index));
        } catch (IllegalArgumentException | DateTimeParseException notOurs) {
            throw new Refusal(RejectionCode.MALFORMED_REQUEST, Map.of("parameter", "cursor"));
        }
    }
}
