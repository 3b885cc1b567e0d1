package io.sejour.user.domain;

import java.time.Duration;

/** The limits that make six digits enough: at most 5 of 1,000,000 guesses in half an hour, a new code each minute. */
public final class CodeRules {

    public static final Duration VALIDITY = Duration.ofMinutes(30);
    public static final Duration RESEND_AFTER = Duration.ofMinutes(1);
    public static final int MOST_MISTAKES = 5;
    public static final int DIGITS = 6;

    private CodeRules() {}
}
