package io.sejour.bookingquery.ledger;

import static io.sejour.bookingquery.storage.Columns.column;
import static io.sejour.bookingquery.storage.Columns.instant;
import static io.sejour.bookingquery.storage.Columns.wei;

import io.sejour.api.Wei;
import io.sejour.api.booking.BookingId;
import io.sejour.api.deposit.DepositId;
import io.sejour.api.deposit.DepositPaid;
import io.sejour.api.deposit.DepositReturned;
import io.sejour.api.escrow.EscrowContract;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.payment.PaymentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads {@code booking_query.ledger_posting}. */
@Component
public class Ledger {

    private final JdbcClient jdbc;

    Ledger(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Journals, the newest first.
     *
     * @param booking only its; null for all
     * @param from only from then on; null for all
     * @param to only before then; null for all
     * @param before only journals with a smaller number
     */
    List<JournalView> journals(
            @Nullable UUID booking, @Nullable Instant from, @Nullable Instant to, long before, int limit) {
        StringBuilder condition = new StringBuilder("global_index < :before");
        Map<String, Object> parameters = new HashMap<>(Map.of("before", before, "limit", limit));
        if (booking != null) {
            condition.append(" and booking_id = :booking");
            parameters.put("booking", booking);
        }
        if (from != null) {
            condition.append(" and happened_at >= :from");
            parameters.put("from", column(from));
        }
        if (to != null) {
            condition.append(" and happened_at < :to");
            parameters.put("to", column(to));
        }
        Map<Long, JournalView> journals = new LinkedHashMap<>();
        jdbc.sql(
                        "select * from booking_query.ledger_posting where global_index in ("
                                + "select distinct global_index from booking_query.ledger_posting where " + condition
                                + " order by global_index desc limit :limit) order by global_index desc, credit_wei desc, account")
                .params(parameters)
                .query(row -> {
                    journals.computeIfAbsent(row.getLong("global_index"), number -> journal(row))
                            .lines()
                            .add(new JournalView.JournalLine(
                                    Account.valueOf(row.getString("account")),
                                    wei(row, "debit_wei"),
                                    wei(row, "credit_wei")));
                });
        return List.copyOf(journals.values());
    }

    /** @param booking of this one only; null for all */
    TrialBalance trialBalance(@Nullable UUID booking) {
        Map<Asset, List<TrialBalance.AccountBalance>> accounts = new LinkedHashMap<>();
        statement("""
                select e.chain_id, e.contract, e.token, p.account, sum(p.debit_wei) as debit, sum(p.credit_wei) as credit
                from booking_query.ledger_posting p join booking_query.ledger_escrow e using (payment_id)
                where %s
                group by e.chain_id, e.contract, e.token, p.account order by 1, 2, 3, 4
                """, "p.booking_id", booking).query(row -> {
            accounts.computeIfAbsent(Asset.of(row), asset -> new ArrayList<>())
                    .add(TrialBalance.AccountBalance.of(
                            Account.valueOf(row.getString("account")), wei(row, "debit"), wei(row, "credit")));
        });
        Map<Asset, Wei> open = openPayments(booking);
        List<TrialBalance.BalanceSheet> sheets = accounts.entrySet().stream()
                .map(sheet -> sheet(sheet.getKey(), sheet.getValue(), open.getOrDefault(sheet.getKey(), Wei.ZERO)))
                .toList();
        List<Long> broken = journalsOutOfBalance();
        return new TrialBalance(
                broken.isEmpty()
                        && accounts.keySet().containsAll(open.keySet())
                        && sheets.stream().allMatch(TrialBalance.BalanceSheet::isBalanced),
                sheets,
                broken);
    }

    /** Journals whose debits are not their credits, by their numbers. */
    public List<Long> journalsOutOfBalance() {
        return jdbc.sql("""
                select global_index from booking_query.ledger_posting
                group by global_index having sum(debit_wei) <> sum(credit_wei) order by global_index
                """).query(Long.class).list();
    }

    /** What the accounts of contracts have, by contract; a contract with nothing in it is not in the map. */
    public Map<EscrowContract, Wei> escrows() {
        Map<EscrowContract, Wei> escrows = new HashMap<>();
        jdbc.sql("""
                select e.chain_id, e.contract, sum(p.debit_wei) - sum(p.credit_wei) as balance
                from booking_query.ledger_posting p join booking_query.ledger_escrow e using (payment_id)
                where p.account in ('ESCROW', 'DEPOSIT')
                group by e.chain_id, e.contract having sum(p.debit_wei) > sum(p.credit_wei)
                """).query(row -> {
            escrows.put(Asset.contractOf(row), wei(row, "balance"));
        });
        return escrows;
    }

    private Map<Asset, Wei> openPayments(@Nullable UUID booking) {
        Map<Asset, Wei> open = new HashMap<>();
        statement("""
                select chain_id, contract, token, sum(amount_wei) as open_wei
                from (
                    select chain_id, contract, terms ->> 'token' as token, amount_wei, booking_id
                    from booking_query.payment where funded_by is not null and settled_by is null
                    union all
                    select chain_id, contract, '0x0000000000000000000000000000000000000000', amount_wei, booking_id
                    from booking_query.deposit where paid_by is not null and settled_by is null) held
                where %s
                group by 1, 2, 3
                """, "booking_id", booking).query(row -> {
            open.put(Asset.of(row), wei(row, "open_wei"));
        });
        return open;
    }

    private JdbcClient.StatementSpec statement(String sql, String column, @Nullable UUID booking) {
        return booking == null
                ? jdbc.sql(sql.formatted("true"))
                : jdbc.sql(sql.formatted(column + " = :booking")).param("booking", booking);
    }

    private static TrialBalance.BalanceSheet sheet(
            Asset asset, List<TrialBalance.AccountBalance> lines, Wei openPayments) {
        Wei debits = lines.stream().map(TrialBalance.AccountBalance::debitWei).reduce(Wei.ZERO, Wei::plus);
        Wei credits = lines.stream().map(TrialBalance.AccountBalance::creditWei).reduce(Wei.ZERO, Wei::plus);
        return new TrialBalance.BalanceSheet(
                asset.contract(),
                asset.token(),
                List.copyOf(lines),
                debits,
                credits,
                debits.value().subtract(credits.value()).toString(),
                openPayments);
    }

    private static JournalView journal(ResultSet row) {
        try {
            return new JournalView(
                    row.getLong("global_index"),
                    row.getString("event_id"),
                    row.getString("event_type"),
                    instant(row, "happened_at"),
                    new BookingId(row.getObject("booking_id", UUID.class)),
                    isOfDeposit(row) ? null : new PaymentId(row.getObject("payment_id", UUID.class)),
                    isOfDeposit(row) ? new DepositId(row.getObject("payment_id", UUID.class)) : null,
                    new ArrayList<>());
        } catch (SQLException e) {
            throw new IllegalStateException("A posting that cannot be read", e);
        }
    }

    private static boolean isOfDeposit(ResultSet row) throws SQLException {
        String type = row.getString("event_type");
        return type.equals(DepositPaid.class.getSimpleName()) || type.equals(DepositReturned.class.getSimpleName());
    }

    private record Asset(EscrowContract contract, EthAddress token) {

        static Asset of(ResultSet row) throws SQLException {
            return new Asset(contractOf(row), new EthAddress(row.getString("token")));
        }

        static EscrowContract contractOf(ResultSet row) throws SQLException {
            return new EscrowContract(row.getLong("chain_id"), new EthAddress(row.getString("contract")));
        }
    }
}
