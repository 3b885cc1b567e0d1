package io.sejour.api.user;

/** Asks for the code to mail. Answered with a {@link VerificationCode}; refused with NOT_FOUND when it was replaced. */
public record FindVerificationCode(UserId userId) {}
