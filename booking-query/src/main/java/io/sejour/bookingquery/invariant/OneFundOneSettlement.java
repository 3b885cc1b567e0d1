package io.sejour.bookingquery.invariant;

import io.sejour.api.Identity;
import io.sejour.api.deposit.DepositPaid;
import io.sejour.api.deposit.DepositReturned;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.ChainLog;
import io.sejour.api.payment.EscrowFunded;
import io.sejour.api.payment.EscrowRefunded;
import io.sejour.api.payment.EscrowReleased;
import io.sejour.api.payment.EscrowSplit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** I9 as the log knows it: per payment or deposit at most one funding and one settlement, in this order, each by a log of its own. */
final class OneFundOneSettlement implements EventInvariant {

    private record LogKey(long chainId, Bytes32 txHash, long logIndex) {}

    private final Set<Identity> funded = new HashSet<>();
    private final Set<Identity> settled = new HashSet<>();
    private final Map<LogKey, Identity> logs = new HashMap<>();
    private final List<Violation> violations = new ArrayList<>();

    @Override
    public String id() {
        return "I9";
    }

    @Override
    public String statement() {
        return "Each payment and deposit is funded at most once and settled at most once, by chain logs that count once";
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
            case DepositPaid paid -> {
                require(funded.add(paid.depositId()), paid.depositId(), "is paid twice");
                count(paid.log(), paid.depositId());
            }
            case DepositReturned returned -> settle(returned.depositId(), returned.log());
            default -> {}
        }
    }

    @Override
    public List<Violation> violations() {
        return List.copyOf(violations);
    }

    private void settle(Identity purse, ChainLog log) {
        require(funded.contains(purse), purse, "is settled and was never funded");
        require(settled.add(purse), purse, "is settled twice");
        count(log, purse);
    }

    private void count(ChainLog log, Identity purse) {
        Identity first = logs.putIfAbsent(new LogKey(log.chainId(), log.txHash(), log.logIndex()), purse);
        require(first == null, purse, "counts a chain log that counted for " + first);
    }

    private void require(boolean holds, Identity purse, String finding) {
        if (!holds) {
            violations.add(new Violation(purse.toString(), finding));
        }
    }
}
