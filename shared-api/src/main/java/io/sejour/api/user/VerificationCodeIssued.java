package io.sejour.api.user;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * A code that proves an e-mail address was made; the notification context mails it.
 *
 * @param sealedCode the code, sealed for the person; {@link FindVerificationCode} opens it
 */
@Revision("1")
public record VerificationCodeIssued(UserId userId, String sealedCode, Instant expiresAt) {}
