package io.sejour.user.registration;

import io.sejour.api.user.UserId;
import io.sejour.api.user.UserRole;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Opens an account whose password was hashed before, outside of any transaction. */
record OpenAccount(
        @TargetAggregateIdentifier UserId userId,
        String email,
        String passwordHash,
        String displayName,
        Set<UserRole> roles,
        String locale,
        boolean emailVerified) {

    /** Without the address, the name and the hash: commands end up in logs. */
    @Override
    public String toString() {
        return "OpenAccount[userId=" + userId + ", roles=" + roles + "]";
    }
}
