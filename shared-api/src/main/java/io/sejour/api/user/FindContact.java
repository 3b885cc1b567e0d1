package io.sejour.api.user;

/** Asks how to write to a person. Answered with a {@link Contact}. */
public record FindContact(UserId userId) {}
