package io.sejour.app.proof;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The escrow contract's books, kept from its logs alone. All amounts in wei. */
final class EscrowBooks {

    private final Map<String, BigInteger> held = new HashMap<>();
    private final Map<String, Integer> fundings = new HashMap<>();
    private final Map<String, Integer> settlements = new HashMap<>();
    private BigInteger owed = BigInteger.ZERO;

    static EscrowBooks of(List<Chain.EscrowLog> logs, int amountInTerms) {
        EscrowBooks books = new EscrowBooks();
        for (Chain.EscrowLog log : logs) {
            List<BigInteger> data = log.data();
            switch (log.name()) {
                case "Funded" -> {
                    books.fundings.merge(log.termsHash(), 1, Integer::sum);
                    books.held.merge(log.termsHash(), data.get(amountInTerms), BigInteger::add);
                }
                case "Released" -> books.settle(log.termsHash(), data.get(0), data.get(1));
                case "Refunded" -> books.settle(log.termsHash(), data.get(0).add(data.get(1)), data.get(2));
                case "Owed" -> books.owed = books.owed.add(data.get(0));
                case "Withdrawn" -> books.owed = books.owed.subtract(data.get(0));
                default -> throw new IllegalStateException("not a log that moves money: " + log);
            }
        }
        return books;
    }

    /** What is held for bookings. */
    BigInteger held() {
        return held.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** Fees and payments that could not be pushed, until they are withdrawn. */
    BigInteger owed() {
        return owed;
    }

    List<String> movedTwice() {
        List<String> violations = new ArrayList<>();
        fundings.forEach((terms, times) -> {
            if (times > 1) {
                violations.add("terms " + terms + " were funded " + times + " times");
            }
        });
        settlements.forEach((terms, times) -> {
            if (times > 1) {
                violations.add("terms " + terms + " were settled " + times + " times");
            }
        });
        return violations;
    }

    private void settle(String terms, BigInteger paid, BigInteger fee) {
        settlements.merge(terms, 1, Integer::sum);
        held.merge(terms, paid.add(fee).negate(), BigInteger::add);
        owed = owed.add(fee); // The fee stays in the contract until it is withdrawn.
    }
}
