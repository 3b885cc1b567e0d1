package io.sejour.app.run;

import io.sejour.api.user.UserId;
import io.sejour.api.user.UserRole;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/**
 * The people of the embedded default, one per role. Their passwords are public, which is why the embedded default listens on loopback
 * only.
 */
public enum DemoAccount {
    GUEST("Gwen Guest", UserRole.GUEST),
    HOST("Henri Host", UserRole.HOST),
    OPERATOR("Olga Operator", UserRole.OPERATOR),
    ARBITRATOR("Arno Arbitrator", UserRole.ARBITRATOR);

    private final String displayName;
    private final UserRole role;

    DemoAccount(String displayName, UserRole role) {
        this.displayName = displayName;
        this.role = role;
    }

    public String email() {
        return word() + "@example.org";
    }

    public String password() {
        return "sejour-" + word();
    }

    public String displayName() {
        return displayName;
    }

    public Set<UserRole> roles() {
        return Set.of(role);
    }

    /** The same at every start, so that opening the account again changes nothing. */
    public UserId userId() {
        return new UserId(UUID.nameUUIDFromBytes(("demo account " + word()).getBytes(StandardCharsets.UTF_8)));
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
