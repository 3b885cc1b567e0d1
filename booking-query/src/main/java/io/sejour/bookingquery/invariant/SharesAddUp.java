package io.sejour.bookingquery.invariant;

import io.sejour.api.Identity;
import io.sejour.api.Wei;
import io.sejour.api.deposit.DepositAsked;
import io.sejour.api.deposit.DepositPaid;
import io.sejour.api.deposit.DepositReturned;
import io.sejour.api.payment.EscrowFunded;
import io.sejour.api.payment.EscrowRefunded;
import io.sejour.api.payment.EscrowReleased;
import io.sejour.api.payment.EscrowSplit;
import io.sejour.api.payment.PaymentInitiated;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** I5: what comes in is the amount of the terms, and guest + host + fee is the amount, to the wei; so with a deposit. */
final class SharesAddUp implements EventInvariant {

    private final Map<Identity, Wei> amounts = new HashMap<>();
    private final List<Violation> violations = new ArrayList<>();

    @Override
    public String id() {
        return "I5";
    }

    @Override
    public String statement() {
        return "Guest + host + fee is the amount of the escrow, guest + host that of the deposit, to the wei";
    }

    @Override
    public void on(CheckedEvent event) {
        switch (event.payload()) {
            case PaymentInitiated initiated ->
                amounts.put(initiated.paymentId(), initiated.terms().amount());
            case EscrowFunded funded -> compare(funded.paymentId(), "came in", funded.amount());
            case EscrowReleased released ->
                compare(released.paymentId(), "went out", released.hostWei().plus(released.feeWei()));
            case EscrowRefunded refunded -> compare(refunded.paymentId(), "went out", refunded.guestWei());
            case EscrowSplit split ->
                compare(
                        split.paymentId(),
                        "went out",
                        split.guestWei().plus(split.hostWei()).plus(split.feeWei()));
            case DepositAsked asked ->
                amounts.put(asked.depositId(), asked.terms().amount());
            case DepositPaid paid -> compare(paid.depositId(), "came in", paid.amount());
            case DepositReturned returned ->
                compare(returned.depositId(), "went out", returned.guestWei().plus(returned.hostWei()));
            default -> {}
        }
    }

    @Override
    public List<Violation> violations() {
        return List.copyOf(violations);
    }

    private void compare(Identity purse, String verb, Wei moved) {
        @Nullable Wei amount = amounts.get(purse);
        if (!moved.equals(amount)) {
            violations.add(
                    new Violation(purse.toString(), "%s wei %s of an escrow of %s".formatted(moved, verb, amount)));
        }
    }
}
