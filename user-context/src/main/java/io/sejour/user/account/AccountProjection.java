package io.sejour.user.account;

import io.sejour.api.user.UserErased;
import io.sejour.api.user.VerificationCodeIssued;
import io.sejour.user.domain.EmailVerified;
import io.sejour.user.domain.ProfileChanged;
import io.sejour.user.domain.UserRegistered;
import io.sejour.user.domain.VerificationCodeMistaken;
import io.sejour.user.domain.WalletLinked;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.springframework.stereotype.Component;

/** Keeps {@code user_context.accounts}. Every event moves the version, so that a caller can wait for its own change. */
@Component
@ProcessingGroup("user.accounts")
class AccountProjection {

    private final AccountTable accounts;

    AccountProjection(AccountTable accounts) {
        this.accounts = accounts;
    }

    @EventHandler
    void on(UserRegistered event, @SequenceNumber long version) {
        accounts.insert(event, version);
    }

    @EventHandler
    void on(VerificationCodeIssued event, @SequenceNumber long version) {
        accounts.reached(event.userId(), version);
    }

    @EventHandler
    void on(VerificationCodeMistaken event, @SequenceNumber long version) {
        accounts.reached(event.userId(), version);
    }

    @EventHandler
    void on(EmailVerified event, @SequenceNumber long version) {
        accounts.verifyEmail(event.userId());
        accounts.reached(event.userId(), version);
    }

    @EventHandler
    void on(ProfileChanged event, @SequenceNumber long version) {
        accounts.change(event);
        accounts.reached(event.userId(), version);
    }

    @EventHandler
    void on(WalletLinked event, @SequenceNumber long version) {
        accounts.reached(event.userId(), version);
    }

    @EventHandler
    void on(UserErased event) {
        accounts.remove(event.userId());
    }

    @ResetHandler
    void reset() {
        accounts.clear();
    }
}
