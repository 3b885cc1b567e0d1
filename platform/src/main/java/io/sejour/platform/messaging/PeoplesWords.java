package io.sejour.platform.messaging;

import io.sejour.api.user.OpenWords;
import io.sejour.api.user.OpenedWords;
import io.sejour.api.user.SealWords;
import io.sejour.api.user.UserId;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What people write about bookings. It is sealed before a command carries it, so that log, snapshots, views and queues
 * hold nothing that would have to be forgotten, and opened when somebody who may read it does.
 */
public final class PeoplesWords {

    private final Questions questions;

    PeoplesWords(Questions questions) {
        this.questions = questions;
    }

    /** @return what a command and an event may hold; nothing for nothing */
    public String sealed(UserId author, @Nullable String words) {
        return words == null || words.isBlank() ? "" : questions.ask(new SealWords(author, words), String.class);
    }

    /** Opens in one go what is sealed among these. */
    public OpenedWords opened(Stream<? extends @Nullable String> stored) {
        Set<String> sealed = stored.filter(OpenedWords::isSealed)
                .map(Objects::requireNonNull)
                .collect(Collectors.toSet());
        return sealed.isEmpty() ? OpenedWords.NONE : questions.ask(new OpenWords(sealed), OpenedWords.class);
    }
}
