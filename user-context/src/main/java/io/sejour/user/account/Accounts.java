package io.sejour.user.account;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.user.Contact;
import io.sejour.api.user.FindContact;
import io.sejour.api.user.UserId;
import io.sejour.api.user.UserRole;
import io.sejour.user.personal.PersonalField;
import io.sejour.user.personal.PersonalSeal;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/** Reads accounts. */
@Component
public class Accounts {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);
    private static final Duration LOOK_EVERY = Duration.ofMillis(10);

    private final AccountTable table;
    private final PersonalSeal seal;

    Accounts(AccountTable table, PersonalSeal seal) {
        this.table = table;
        this.seal = seal;
    }

    /** What the person may do; nothing when there is no such account. */
    public Optional<Set<UserRole>> rolesOf(UserId userId) {
        return table.find(userId).map(AccountRow::roles);
    }

    /**
     * Waits until the view shows the account at {@code version}, so that whoever changed it reads the change. Gives up
     * quietly after a moment: the change itself is safe in the log.
     */
    public void awaitVersion(UserId userId, long version) {
        await(userId, row -> row.version() >= version);
    }

    /** Waits a moment for an account that was opened just now. */
    public void awaitAccount(UserId userId) {
        await(userId, row -> true);
    }

    /**
     * The account with its personal data in clear.
     *
     * @throws Refusal NOT_FOUND when there is none, or the person was erased
     */
    public Account find(UserId userId) {
        AccountRow row = table.find(userId).orElseThrow(() -> new Refusal(RejectionCode.NOT_FOUND));
        return new Account(
                row.userId(),
                row.version(),
                open(row, PersonalField.EMAIL, row.sealedEmail()),
                open(row, PersonalField.DISPLAY_NAME, row.sealedDisplayName()),
                row.locale(),
                row.roles(),
                row.emailVerified(),
                row.registeredAt());
    }

    @QueryHandler
    Contact find(FindContact query) {
        Account account = find(query.userId());
        return new Contact(
                account.userId(), account.email(), account.displayName(), account.locale(), account.emailVerified());
    }

    private String open(AccountRow row, PersonalField field, String sealed) {
        return seal.open(row.userId(), field, sealed).orElseThrow(() -> new Refusal(RejectionCode.NOT_FOUND));
    }

    private void await(UserId userId, Predicate<AccountRow> seen) {
        long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (table.find(userId).filter(seen).isEmpty() && System.nanoTime() < deadline) {
            try {
                Thread.sleep(LOOK_EVERY);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
