package io.sejour.user.account;

import io.sejour.api.user.UserId;
import io.sejour.api.user.UserRole;
import java.time.Instant;
import java.util.Set;

/** One account as the read model keeps it, personal data sealed. */
record AccountRow(
        UserId userId,
        long version,
        String sealedEmail,
        String sealedDisplayName,
        String locale,
        Set<UserRole> roles,
        boolean emailVerified,
        Instant registeredAt) {}
