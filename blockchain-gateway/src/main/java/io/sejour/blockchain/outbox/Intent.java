package io.sejour.blockchain.outbox;

import io.sejour.api.Wei;
import io.sejour.api.deposit.DepositId;
import io.sejour.api.deposit.DepositTerms;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.payment.PaymentId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One wish that is stored until the chain has fulfilled it.
 *
 * @param account whose key signs
 * @param paymentId null for what belongs to no payment, as are the terms
 * @param termsHash the key under which a contract keeps the payment's or the deposit's money
 * @param guestWei what the guest gets, for a refund
 * @param replaces the terms that a funding's own take the place of
 * @param prepared the call, where kind and terms do not say it all
 * @param deposit the damage deposit that it is about
 * @param failures how often it was tried in vain
 */
record Intent(
        long id,
        IntentKind kind,
        EthAddress account,
        @Nullable PaymentId paymentId,
        @Nullable EscrowTerms terms,
        @Nullable Bytes32 termsHash,
        @Nullable Wei guestWei,
        @Nullable EscrowTerms replaces,
        @Nullable PreparedCall prepared,
        @Nullable Deposit deposit,
        int failures) {

    /** A call that was put together when it was wished. */
    record PreparedCall(EthAddress to, String data) {}

    /** A damage deposit and its terms. */
    record Deposit(DepositId id, DepositTerms terms) {}

    EscrowTerms requiredTerms() {
        return Objects.requireNonNull(terms, "terms");
    }

    Wei requiredGuestWei() {
        return Objects.requireNonNull(guestWei, "guestWei");
    }

    PreparedCall requiredCall() {
        return Objects.requireNonNull(prepared, "prepared");
    }

    Deposit requiredDeposit() {
        return Objects.requireNonNull(deposit, "deposit");
    }

    /** Whose it is, in words for people who look after the platform. */
    String owner() {
        if (deposit != null) {
            return "deposit " + deposit.id();
        }
        return paymentId == null ? "the platform" : "payment " + paymentId;
    }
}
