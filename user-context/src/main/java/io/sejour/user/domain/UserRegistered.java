package io.sejour.user.domain;

import io.sejour.api.user.UserId;
import io.sejour.api.user.UserRole;
import java.time.Instant;
import java.util.Set;
import org.axonframework.serialization.Revision;

/** An account was opened. The address and the name are sealed for the person. */
@Revision("1")
public record UserRegistered(
        UserId userId,
        String sealedEmail,
        String sealedDisplayName,
        Set<UserRole> roles,
        String locale,
        boolean emailVerified,
        Instant at) {}
