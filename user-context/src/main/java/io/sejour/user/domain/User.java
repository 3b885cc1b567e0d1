package io.sejour.user.domain;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.markDeleted;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.user.UserErased;
import io.sejour.api.user.UserId;
import io.sejour.api.user.VerificationCodeIssued;
import io.sejour.api.user.WalletKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * A person's account. It never sees personal data in clear: its commands bring sealed values, and what needs a secret
 * (hashing, sealing, opening a code) is done by the handlers around it.
 */
@Aggregate
@Revision("1")
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.ANY,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
public class User {

    @AggregateIdentifier
    @Nullable
    private UserId userId;

    private boolean emailVerified;
    private String locale = "";

    @Nullable
    private String sealedCode;

    @Nullable
    private Instant codeExpiresAt;

    private int codeMistakes;
    private final List<EthAddress> wallets = new ArrayList<>();

    User() {}

    /** Opens the account. */
    public User(UserRegistered registered) {
        apply(registered);
    }

    /**
     * Makes {@code sealedCode} the one that proves the address; an earlier one ends. Does nothing once the address is
     * proven.
     *
     * @throws Refusal RATE_LIMITED within {@link CodeRules#RESEND_AFTER} of the code before
     */
    public boolean issueCode(String sealedCode, Instant now) {
        if (emailVerified) {
            return false;
        }
        if (codeExpiresAt != null) {
            Instant next = codeExpiresAt.minus(CodeRules.VALIDITY).plus(CodeRules.RESEND_AFTER);
            if (now.isBefore(next)) {
                long seconds =
                        Math.max(1, Duration.between(now, next).plusMillis(999).toSeconds());
                throw new Refusal(RejectionCode.RATE_LIMITED, Map.of("seconds", Long.toString(seconds)));
            }
        }
        apply(new VerificationCodeIssued(id(), sealedCode, now.plus(CodeRules.VALIDITY)));
        return true;
    }

    /**
     * @param opensTo tells whether a sealed code is the one that was entered
     */
    public CodeOutcome enterCode(Predicate<String> opensTo, Instant now) {
        if (emailVerified) {
            return CodeOutcome.VERIFIED;
        }
        if (sealedCode == null
                || codeExpiresAt == null
                || !now.isBefore(codeExpiresAt)
                || codeMistakes >= CodeRules.MOST_MISTAKES) {
            return CodeOutcome.EXPIRED;
        }
        if (opensTo.test(sealedCode)) {
            apply(new EmailVerified(id(), now));
            return CodeOutcome.VERIFIED;
        }
        apply(new VerificationCodeMistaken(id(), now));
        return codeMistakes >= CodeRules.MOST_MISTAKES ? CodeOutcome.EXPIRED : CodeOutcome.WRONG;
    }

    /** Changes what is given; a language that is already set is no change. */
    public void changeProfile(@Nullable String sealedDisplayName, @Nullable String newLocale, Instant now) {
        String changedLocale = locale.equals(newLocale) ? null : newLocale;
        if (sealedDisplayName != null || changedLocale != null) {
            apply(new ProfileChanged(id(), sealedDisplayName, changedLocale, now));
        }
    }

    /** Makes {@code address} the account the person pays from and is paid to. Linked already, nothing changes. */
    public void linkWallet(EthAddress address, WalletKind kind, Instant now) {
        if (!wallets.contains(address)) {
            apply(new WalletLinked(id(), address, kind, now));
        }
    }

    /** Forgets the person. Nothing can be done with the account afterwards. */
    public void erase(Instant now) {
        apply(new UserErased(id(), now));
    }

    @EventSourcingHandler
    void on(UserRegistered event) {
        userId = event.userId();
        emailVerified = event.emailVerified();
        locale = event.locale();
    }

    @EventSourcingHandler
    void on(VerificationCodeIssued event) {
        sealedCode = event.sealedCode();
        codeExpiresAt = event.expiresAt();
        codeMistakes = 0;
    }

    @EventSourcingHandler
    void on(VerificationCodeMistaken event) {
        codeMistakes++;
    }

    @EventSourcingHandler
    void on(EmailVerified event) {
        emailVerified = true;
        sealedCode = null;
        codeExpiresAt = null;
    }

    @EventSourcingHandler
    void on(ProfileChanged event) {
        if (event.locale() != null) {
            locale = event.locale();
        }
    }

    @EventSourcingHandler
    void on(WalletLinked event) {
        wallets.add(event.address());
    }

    @EventSourcingHandler
    void on(UserErased event) {
        sealedCode = null;
        codeExpiresAt = null;
        wallets.clear();
        markDeleted();
    }

    private UserId id() {
        if (userId == null) {
            throw new IllegalStateException("an account has an id from its first event on");
        }
        return userId;
    }
}
