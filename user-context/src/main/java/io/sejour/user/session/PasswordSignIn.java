package io.sejour.user.session;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.user.UserId;
import io.sejour.user.personal.EmailIndex;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Signs in by address and password. Known and unknown addresses take the same steps: a lock is looked up, one Argon2id
 * hash is computed, a failure is counted, and the answer is the same.
 */
@Component
class PasswordSignIn {

    private final JdbcClient jdbc;
    private final EmailIndex emailIndex;
    private final Passwords passwords;
    private final SignInFailures failures;
    private final Sessions sessions;

    PasswordSignIn(
            JdbcClient jdbc, EmailIndex emailIndex, Passwords passwords, SignInFailures failures, Sessions sessions) {
        this.jdbc = jdbc;
        this.emailIndex = emailIndex;
        this.passwords = passwords;
        this.failures = failures;
        this.sessions = sessions;
    }

    /** @throws Refusal INVALID_CREDENTIALS or ACCOUNT_LOCKED */
    Sessions.Tokens signIn(String email, String password) {
        byte[] emailHash = emailIndex.hash(email);
        Optional<Credential> credential = find(emailHash);
        boolean right = passwords.matches(
                () -> failures.refuseLocked(emailHash),
                password,
                () -> credential.map(Credential::passwordHash).orElse(null));
        if (!right || credential.isEmpty()) {
            failures.record(emailHash);
            throw new Refusal(RejectionCode.INVALID_CREDENTIALS);
        }
        failures.forget(emailHash);
        return sessions.start(credential.get().userId());
    }

    private record Credential(UserId userId, String passwordHash) {}

    private Optional<Credential> find(byte[] emailHash) {
        return jdbc.sql("select user_id, password_hash from user_context.credentials where email_hash = ?")
                .param(emailHash)
                .query((row, number) -> new Credential(
                        new UserId(row.getObject("user_id", UUID.class)), row.getString("password_hash")))
                .optional();
    }
}
