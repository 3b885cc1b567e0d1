package io.sejour.api.user;

/**
 * How to write to a person. Personal data: never stored outside the user context.
 *
 * @param locale BCP 47 language, {@code en} or {@code fr}
 */
public record Contact(UserId userId, String email, String displayName, String locale, boolean emailVerified) {}
