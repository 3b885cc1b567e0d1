package io.sejour.app.proof;

import io.sejour.app.CannotGoOn;
import io.sejour.app.client.TooLate;
import io.sejour.app.client.Waiting;
import io.sejour.app.instance.DatabaseAccess;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The invariants of the reliability document that a finished run of bookings must satisfy. */
public final class Invariants {

    private static final int AMOUNT_IN_TERMS = 3;
    private static final Duration WRITTEN_DOWN = Duration.ofSeconds(10);

    private final DatabaseAccess database;
    private final Chain chain;
    private final Nights nights = new Nights();
    private final Money money = new Money();
    private final Histories histories = new Histories();

    private Invariants(DatabaseAccess database, Chain chain) {
        this.database = database;
        this.chain = chain;
        EventLog.read(database, event -> {
            nights.on(event);
            money.on(event);
            histories.on(event);
        });
    }

    /**
     * Checks I1, I2, I3, I6, I9 and I11.
     *
     * @param acknowledged the bookings that were answered with success
     */
    public static List<Finding> check(DatabaseAccess database, Chain chain, Collection<String> acknowledged) {
        Invariants invariants = new Invariants(database, chain);
        return List.of(
                invariants.noNightTwice(),
                invariants.everyWeiIsAccountedFor(),
                invariants.oneEndingEach(acknowledged),
                invariants.noHoleInAnyHistory(),
                invariants.moneyMovesOnce(),
                invariants.nothingAcknowledgedIsLost(acknowledged));
    }

    private Finding noNightTwice() {
        List<String> violations = new ArrayList<>(nights.violations());
        long overlaps = count("booking_query", """
                select count(*) from booking_query.night_claim a
                join booking_query.night_claim b on a.calendar_id = b.calendar_id and a.booking_id < b.booking_id
                    and daterange(a.check_in, a.check_out) && daterange(b.check_in, b.check_out)
                where a.claim in ('HELD', 'COMMITTED') and b.claim in ('HELD', 'COMMITTED')
                """);
        if (overlaps > 0) {
            violations.add(overlaps + " overlapping claims by SQL");
        }
        return new Finding(
                "I1",
                "no night is given twice",
                nights.given() + " holds replayed from the log, " + overlaps + " overlaps by SQL",
                violations);
    }

    private Finding everyWeiIsAccountedFor() {
        List<String> violations = new ArrayList<>(money.violations);
        BigInteger open = money.open();
        BigInteger balance = BigInteger.ZERO;
        BigInteger ledger = BigInteger.ZERO;
        BigInteger kept = BigInteger.ZERO;
        for (String contract : money.contracts) {
            EscrowBooks books = EscrowBooks.of(chain.escrowLogs(contract), AMOUNT_IN_TERMS);
            balance = balance.add(chain.balance(contract, "finalized"));
            ledger = ledger.add(books.held());
            kept = kept.add(books.owed());
        }
        if (!balance.equals(ledger.add(kept))) {
            violations.add("the contract has " + balance + " wei, its logs say " + ledger.add(kept));
        }
        if (!ledger.equals(open)) {
            violations.add("bookings in escrow: " + ledger + " wei by the chain, " + open + " by the events");
        }
        String seen = "contract " + balance + " = bookings " + open + " + owed " + kept + " wei, " + money.funded()
                + " fundings";
        return new Finding("I2", "contract balance = escrow per booking = events, to the wei", seen, violations);
    }

    private Finding oneEndingEach(Collection<String> acknowledged) {
        List<String> violations = new ArrayList<>(histories.afterTheEnd);
        for (String booking : acknowledged) {
            if (!histories.ended.containsKey(booking)) {
                violations.add("booking " + booking + " has not ended");
            }
        }
        return new Finding(
                "I3", "one ending each, and nothing after it", histories.ended.size() + " endings", violations);
    }

    private Finding noHoleInAnyHistory() {
        return new Finding(
                "I6",
                "no hole in any history",
                histories.events + " events of " + histories.next.size() + " aggregates",
                histories.holes);
    }

    private Finding moneyMovesOnce() {
        List<String> violations = new ArrayList<>();
        money.payments.values().forEach(payment -> {
            if (payment.funded > 1 || payment.settled > 1) {
                violations.add("booking " + payment.booking + ": " + payment.funded + " fundings, " + payment.settled
                        + " settlements in the events");
            }
        });
        for (String contract : money.contracts) {
            violations.addAll(
                    EscrowBooks.of(chain.escrowLogs(contract), AMOUNT_IN_TERMS).movedTwice());
        }
        // The platform goes on anchoring histories meanwhile: what is not final yet may be in one place and not in the
        // other, and what is final in the chain is written down a moment later.
        long block = chain.finalBlock();
        Map<String, Integer> mined = chain.transactionsByAccount(block);
        List<String> accounts = texts("blockchain", "select address from blockchain.signing_key order by 1");
        for (String account : accounts) {
            int transactions = mined.getOrDefault(account, 0);
            long nonce = chain.nonce(account, block);
            if (nonce != transactions) {
                violations.add(account + " has nonce " + nonce + " and " + transactions + " transactions");
            }
            String recorded = "select count(*) from blockchain.chain_transaction where account = '" + account
                    + "' and state in ('MINED', 'FINAL') and block_number <= " + block;
            try {
                Waiting.until("as many are recorded as are in the chain", WRITTEN_DOWN, () -> {
                    long count = count("blockchain", recorded);
                    return new Waiting.Seen(
                            count == transactions, count + " recorded, " + transactions + " in the chain");
                });
            } catch (TooLate never) {
                violations.add("transactions of " + account + ": " + never.getMessage());
            }
        }
        String seen = money.payments.size() + " payments, " + accounts.size() + " signing keys";
        return new Finding("I9", "each booking is funded once and settled once at most", seen, violations);
    }

    private Finding nothingAcknowledgedIsLost(Collection<String> acknowledged) {
        List<String> violations = acknowledged.stream()
                .filter(booking -> !histories.requested.contains(booking))
                .map(booking -> "booking " + booking + " was acknowledged and is not in the log")
                .toList();
        String seen = acknowledged.size() + " acknowledged, " + histories.requested.size() + " in the log";
        return new Finding("I11", "every acknowledged booking survives", seen, violations);
    }

    private long count(String schema, String sql) {
        return Long.parseLong(texts(schema, sql).getFirst());
    }

    private List<String> texts(String schema, String sql) {
        List<String> texts = new ArrayList<>();
        try (Connection connection = database.connect(schema);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new CannotGoOn("the database cannot be read: " + e.getMessage(), e);
        }
    }
}
