package io.sejour.api.user;

import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Opens an account, from inside the platform: any role may be given, which the public endpoint never allows. Repeated
 * with the same id it changes nothing. Answered with {@link io.sejour.api.Acknowledged}; refused with EMAIL_TAKEN.
 *
 * @param password in clear, 8 to 128 characters; kept only as an Argon2id hash
 * @param locale BCP 47 language, {@code en} or {@code fr}
 * @param emailVerified whether the address counts as proven; when false a code is mailed
 */
public record RegisterUser(
        @TargetAggregateIdentifier UserId userId,
        String email,
        String password,
        String displayName,
        Set<UserRole> roles,
        String locale,
        boolean emailVerified) {

    public RegisterUser {
        roles = Set.copyOf(roles);
    }

    /** Without the address, the name and the password: commands end up in logs. */
    @Override
    public String toString() {
        return "RegisterUser[userId=" + userId + ", roles=" + roles + "]";
    }
}
