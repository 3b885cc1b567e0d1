package io.sejour.bookingquery.invariant;

import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.ChainLog;
import io.sejour.api.payment.EscrowFunded;
import io.sejour.api.payment.EscrowRefunded;
import io.sejour.api.payment.EscrowReleased;
import io.sejour.api.payment.EscrowSplit;
import io.sejour.api.payment.PaymentId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** I9 as the log knows it: per payment at most one funding and one settlement, in this order, each by a log of its own. */
final class OneFundOneSettlement implements EventInvariant {

    private record LogKey(long chainId, Bytes32 txHash, long logIndex) {}

    private final Set<PaymentId> funded = new HashSet<>();
    private final Set<PaymentId> settled = new HashSet<>();
    private final Map<LogKey, PaymentId> logs = new HashMap<>();
    private final List<Violation> violations = new ArrayList<>();

    @Override
    public String id() {
        return "I9";
    }

    @Override
    public String statement() {
        return "Each payment is funded at most once and settled at most once, by chain logs that count once";
    }

    @Override
    public void on(CheckedEvent event) {
        switch (event.payload()) {
            case EscrowFunded fund -> {
                require(funded.add(fund.paymentId()), fund.paymentId(), "is funded twice");
                count(fund.log(), fund.paymentId());
            }
            case EscrowReleased release -> settle(release.paymentId(), release.log());
            case EscrowRefunded refund -> settle(refund.paymentId(), refund.log());
            case EscrowSplit split -> settle(split.paymentId(), split.log());
            default -> {}
        }
    }

    @Override
    public List<Violation> violations() {
        return List.copyOf(violations);
    }

    private void settle(PaymentId payment, ChainLog log) {
        require(funded.contains(payment), payment, "is settled and was never funded");
        require(settled.add(payment), payment, "is settled twice");
        count(log, payment);
    }

    private void count(ChainLog log, PaymentId payment) {
        PaymentId first = logs.putIfAbsent(new LogKey(log.chainId(), log.txHash(), log.logIndex()), payment);
        require(first == null, payment, "counts a chain log that counted for payment " + first);
    }

    private void require(boolean holds, PaymentId payment, String finding) {
        if (!holds) {
            violations.add(new Violation(payment.toString(), finding));
        }
    }
}
