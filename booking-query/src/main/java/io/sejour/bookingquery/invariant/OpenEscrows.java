package io.sejour.bookingquery.invariant;

import io.sejour.api.Identity;
import io.sejour.api.Wei;
import io.sejour.api.deposit.DepositAsked;
import io.sejour.api.deposit.DepositPaid;
import io.sejour.api.deposit.DepositReturned;
import io.sejour.api.escrow.EscrowContract;
import io.sejour.api.payment.EscrowFunded;
import io.sejour.api.payment.EscrowRefunded;
import io.sejour.api.payment.EscrowReleased;
import io.sejour.api.payment.EscrowSplit;
import io.sejour.api.payment.PaymentInitiated;
import java.util.HashMap;
import java.util.Map;

/**
 * The ledger side of I2: what lies in each contract by the log, funded and not yet settled, deposits too. A share that was settled but
 * not yet withdrawn from the contract by its owner is no longer open here.
 */
final class OpenEscrows {

    private record Open(EscrowContract contract, Wei amount) {}

    private final Map<Identity, EscrowContract> contracts = new HashMap<>();
    private final Map<Identity, Open> open = new HashMap<>();

    void on(CheckedEvent event) {
        switch (event.payload()) {
            case PaymentInitiated initiated ->
                contracts.put(initiated.paymentId(), initiated.terms().contract());
            case EscrowFunded funded -> {
                EscrowContract contract = contracts.get(funded.paymentId());
                if (contract != null) {
                    open.put(funded.paymentId(), new Open(contract, funded.amount()));
                }
            }
            case EscrowReleased released -> open.remove(released.paymentId());
            case EscrowRefunded refunded -> open.remove(refunded.paymentId());
            case EscrowSplit split -> open.remove(split.paymentId());
            case DepositAsked asked ->
                contracts.put(asked.depositId(), asked.terms().contract());
            case DepositPaid paid -> {
                EscrowContract contract = contracts.get(paid.depositId());
                if (contract != null) {
                    open.put(paid.depositId(), new Open(contract, paid.amount()));
                }
            }
            case DepositReturned returned -> open.remove(returned.depositId());
            default -> {}
        }
    }

    /** Σ of the open escrows in wei, by contract; a contract without any is not in the map. */
    Map<EscrowContract, Wei> sums() {
        Map<EscrowContract, Wei> sums = new HashMap<>();
        open.values().forEach(escrow -> sums.merge(escrow.contract(), escrow.amount(), Wei::plus));
        return sums;
    }
}
