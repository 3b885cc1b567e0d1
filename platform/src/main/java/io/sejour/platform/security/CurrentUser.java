package io.sejour.platform.security;

import io.sejour.api.user.UserId;
import io.sejour.api.user.UserRole;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * The person whose access token came with the request. Take it as a controller argument; on a public route it is null
 * when no token came.
 *
 * @param userId the token's subject
 * @param roles what the person may do, as the token says
 */
public record CurrentUser(UserId userId, Set<UserRole> roles) {

    public CurrentUser {
        roles = Set.copyOf(roles);
    }

    public boolean has(UserRole role) {
        return roles.contains(role);
    }

    /** The person behind an authentication, or null where there is none. */
    public static @Nullable CurrentUser of(@Nullable Authentication authentication) {
        if (!(authentication instanceof JwtAuthenticationToken token)) {
            return null;
        }
        Set<UserRole> roles = EnumSet.noneOf(UserRole.class);
        for (GrantedAuthority authority : token.getAuthorities()) {
            for (UserRole role : UserRole.values()) {
                if (("ROLE_" + role.name()).equals(authority.getAuthority())) {
                    roles.add(role);
                }
            }
        }
        return new CurrentUser(UserId.of(token.getName()), roles);
    }
}
