package io.sejour.api.user;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What people said. Words of a person who was erased are not in it.
 *
 * @param bySealed what each sealed form stands for
 */
public record OpenedWords(Map<String, Words> bySealed) {

    public static final OpenedWords NONE = new OpenedWords(Map.of());

    private static final String SEALED = "w1.";

    public OpenedWords {
        bySealed = Map.copyOf(bySealed);
    }

    /**
     * @param key opens these words and no others, 64 hexadecimal digits: whoever is given it can see that they are what
     *     was sealed
     */
    public record Words(String text, String key) {

        /** Without the words. */
        @Override
        public String toString() {
            return "Words[]";
        }
    }

    public static boolean isSealed(@Nullable String stored) {
        return stored != null && stored.startsWith(SEALED);
    }

    /** @return what is to be shown for what is stored: it itself when it is not sealed, nothing when its author was erased */
    public @Nullable String shown(@Nullable String stored) {
        if (stored == null || !isSealed(stored)) {
            return stored;
        }
        Words words = bySealed.get(stored);
        return words == null ? "" : words.text();
    }

    /** The same where something is always stored. */
    public String text(String stored) {
        return Objects.requireNonNull(shown(stored));
    }
}
