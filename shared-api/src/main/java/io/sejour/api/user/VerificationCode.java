package io.sejour.api.user;

import java.time.Instant;

/** A code that proves an e-mail address, and until when it does. */
public record VerificationCode(String code, Instant expiresAt) {}
