package io.sejour.user.registration;

import io.sejour.api.user.UserId;
import io.sejour.api.user.UserRole;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Accounts that are there from the start: nobody can give themselves the role of an operator, so the first one comes from here.
 *
 * @param initialAccounts none by default
 */
@ConfigurationProperties("sejour.users")
record InitialAccounts(@DefaultValue List<Account> initialAccounts) {

    /**
     * @param userId the same at every start, so that the account is opened once
     * @param password a secret: from a file or the environment
     */
    record Account(UserId userId, String email, String password, String displayName, Set<UserRole> roles) {

        /** Without the password. */
        @Override
        public String toString() {
            return "Account[" + userId + "]";
        }
    }
}
