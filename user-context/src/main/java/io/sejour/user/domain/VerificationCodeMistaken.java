package io.sejour.user.domain;

import io.sejour.api.user.UserId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** Somebody entered a code that was not the one mailed. */
@Revision("1")
public record VerificationCodeMistaken(UserId userId, Instant at) {}
