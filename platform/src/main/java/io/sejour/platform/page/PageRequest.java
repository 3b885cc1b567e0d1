package io.sejour.platform.page;

import org.jspecify.annotations.Nullable;

/**
 * Which page a caller asks for: the query parameters {@code cursor} and {@code limit}. Take it as a controller
 * argument; a limit outside 1 to 100 is refused with 400 before the method runs.
 *
 * @param cursor where to read on; null for the first page
 * @param limit how many items at most
 */
public record PageRequest(@Nullable String cursor, int limit) {

    public static final int DEFAULT_LIMIT = 20;
    public static final int MAX_LIMIT = 100;

    public PageRequest {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit is 1 to " + MAX_LIMIT + ", not " + limit);
        }
    }

    /**
     * @param keyCount how many keys the list sorts by
     * @return the cursor's keys, or null for the first page
     */
    public @Nullable Cursor after(int keyCount) {
        return cursor == null ? null : Cursor.parse(cursor, keyCount);
    }
}
