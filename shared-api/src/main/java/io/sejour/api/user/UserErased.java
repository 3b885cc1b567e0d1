package io.sejour.api.user;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/** A person is forgotten: nothing that was sealed for them opens any more, and nobody signs in as them. */
@Revision("1")
public record UserErased(UserId userId, Instant at) {}
