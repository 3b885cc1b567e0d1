package io.sejour.api.user;

import java.util.Set;

/** Asks what was sealed by {@link SealWords}. Answered with {@link OpenedWords}. */
public record OpenWords(Set<String> sealed) {

    public OpenWords {
        sealed = Set.copyOf(sealed);
    }
}
