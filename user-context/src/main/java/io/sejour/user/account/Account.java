package io.sejour.user.account;

import io.sejour.api.user.UserId;
import io.sejour.api.user.UserRole;
import java.time.Instant;
import java.util.Set;

/** An account with its personal data in clear, for as long as a request needs it. */
public record Account(
        UserId userId,
        long version,
        String email,
        String displayName,
        String locale,
        Set<UserRole> roles,
        boolean emailVerified,
        Instant registeredAt) {

    /** Without personal data. */
    @Override
    public String toString() {
        return "Account[userId=" + userId + ", version=" + version + "]";
    }
}
