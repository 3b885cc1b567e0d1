package io.sejour.user.domain;

import io.sejour.api.user.UserId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** The person proved to own the e-mail address. */
@Revision("1")
public record EmailVerified(UserId userId, Instant at) {}
