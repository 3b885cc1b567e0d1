package io.sejour.bookingquery.invariant;

import io.sejour.api.Identity;
import io.sejour.api.deposit.DepositEvent;
import io.sejour.api.deposit.DepositPaid;
import io.sejour.api.payment.EscrowFunded;
import io.sejour.api.payment.PaymentEvent;
import io.sejour.bookingquery.ledger.Account;
import io.sejour.bookingquery.ledger.Journal;
import io.sejour.bookingquery.ledger.Posting;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * I5 over the ledger of the whole log: the trial balance is zero, and no escrow or deposit keeps anything after its settlement
 * or gives what it never had.
 */
final class LedgerSumsToZero implements EventInvariant {

    private final Map<Account, BigInteger> accounts = new EnumMap<>(Account.class);
    private final Map<Identity, BigInteger> held = new HashMap<>();
    private final List<Violation> found = new ArrayList<>();

    @Override
    public String id() {
        return "I5";
    }

    @Override
    public String statement() {
        return "The ledger's accounts sum to zero, and a settled escrow or deposit has nothing left";
    }

    @Override
    public void on(CheckedEvent event) {
        switch (event.payload()) {
            case PaymentEvent money ->
                Journal.of(money).ifPresent(journal -> post(money.paymentId(), money instanceof EscrowFunded, journal));
            case DepositEvent money ->
                Journal.of(money).ifPresent(journal -> post(money.depositId(), money instanceof DepositPaid, journal));
            default -> {}
        }
    }

    @Override
    public List<Violation> violations() {
        List<Violation> violations = new ArrayList<>(found);
        BigInteger sum = accounts.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
        if (sum.signum() != 0) {
            violations.add(new Violation("trial balance", "is " + sum + " wei"));
        }
        return violations;
    }

    private void post(Identity purse, boolean comesIn, Journal journal) {
        for (Posting posting : journal.postings()) {
            BigInteger amount = posting.amount().value();
            BigInteger change = posting.side() == Posting.Side.DEBIT ? amount : amount.negate();
            accounts.merge(posting.account(), change, BigInteger::add);
            if (posting.account() == Account.ESCROW || posting.account() == Account.DEPOSIT) {
                held.merge(purse, change, BigInteger::add);
            }
        }
        BigInteger left = held.getOrDefault(purse, BigInteger.ZERO);
        if (!comesIn && left.signum() != 0) {
            found.add(new Violation(purse.toString(), "has " + left + " wei in its contract after its settlement"));
        }
    }
}
