package io.sejour.blockchain.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A test of one step of a wish, from its signature to the report of its final log; the process dies there. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest
@ValueSource(
        strings = {
            "outbox.signed",
            "outbox.stored",
            "outbox.broadcast",
            "outbox.mined",
            "outbox.final",
            "watch.observed",
            "watch.final",
            "watch.told",
            "watch.reported"
        })
public @interface AtEveryStep {}
