package io.sejour.blockchain.outbox;

import io.sejour.api.Wei;
import io.sejour.api.deposit.DepositId;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.payment.PaymentId;
import io.sejour.blockchain.adapter.web3j.AnchorAbi;
import io.sejour.blockchain.adapter.web3j.DepositAbi;
import io.sejour.blockchain.adapter.web3j.EscrowAbi;
import io.sejour.blockchain.port.Chain;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The wishes. Times are the database's, so that the application's dev clock does not move them. */
class IntentStore {

    private static final String COLUMNS = """
            id, kind, account, payment_id, terms::text as terms, terms_hash, guest_wei, call_to, call_data,
            replaces::text as replaces, deposit_id, deposit_terms::text as deposit_terms, failures""";

    private static final String[] OF_THE_MOMENT = Arrays.stream(IntentKind.values())
            .filter(IntentKind::isOfTheMoment)
            .map(IntentKind::name)
            .toArray(String[]::new);

    private final JdbcClient jdbc;
    private final Chain chain;

    IntentStore(JdbcClient jdbc, Chain chain) {
        this.jdbc = jdbc;
        this.chain = chain;
    }

    /** A wish about a payment that is to be stored. */
    record NewWish(
            IntentKind kind,
            EthAddress account,
            PaymentId payment,
            EscrowTerms terms,
            @Nullable Wei guestWei,
            String item,
            Intent.@Nullable PreparedCall call,
            @Nullable EscrowTerms replaces) {

        NewWish(
                IntentKind kind,
                EthAddress account,
                PaymentId payment,
                EscrowTerms terms,
                @Nullable Wei guestWei,
                String item,
                Intent.@Nullable PreparedCall call) {
            this(kind, account, payment, terms, guestWei, item, call, null);
        }

        NewWish(IntentKind kind, EthAddress account, PaymentId payment, EscrowTerms terms) {
            this(kind, account, payment, terms, null, "", null);
        }

        static NewWish funding(PaymentId payment, EscrowTerms terms, @Nullable EscrowTerms replaces) {
            return new NewWish(IntentKind.FUND, terms.guest(), payment, terms, null, "", null, replaces);
        }
    }

    /**
     * Stores a wish. When the payment has it already and it is failing, it is tried again at once, and the payment is
     * told at once should that fail, too.
     */
    void add(NewWish wish) {
        jdbc.sql("""
                        insert into blockchain.intent (chain_id, kind, account, payment_id, terms, terms_hash, guest_wei,
                            item, call_to, call_data, replaces)
                        values (:chain, :kind, :account, :payment, :terms::jsonb, :hash, :guestWei, :item, :to, :data,
                            :replaces::jsonb)
                        on conflict (payment_id, kind, item) do update
                        set next_try_at = clock_timestamp(), failure_reported = false,
                            report_at_failures = intent.failures + 1
                        where intent.state = 'WAITING' and intent.failures > 0
                        """)
                .param("chain", chain.id())
                .param("kind", wish.kind().name())
                .param("account", wish.account().value())
                .param("payment", wish.payment().value())
                .param("terms", TermsJson.write(wish.terms()))
                .param("hash", EscrowAbi.hash(wish.terms()).value())
                .param(
                        "guestWei",
                        wish.guestWei() == null ? null : wish.guestWei().value())
                .param("item", wish.item())
                .param("to", wish.call() == null ? null : wish.call().to().value())
                .param("data", wish.call() == null ? null : wish.call().data())
                .param("replaces", wish.replaces() == null ? null : TermsJson.write(wish.replaces()))
                .update();
    }

    /** A step of a damage deposit that is to be stored. */
    record DepositWish(IntentKind kind, EthAddress account, Intent.Deposit deposit, Intent.PreparedCall call) {}

    /**
     * Stores a step of a deposit. Where the deposit has it already, it is tried again at once, as it is wished now, when it is
     * failing or was given up; but a deposit whose payment was given up is not paid any more.
     */
    void add(DepositWish wish) {
        jdbc.sql("""
                        insert into blockchain.intent (chain_id, kind, account, deposit_id, deposit_terms, terms_hash,
                            call_to, call_data)
                        values (:chain, :kind, :account, :deposit, :terms::jsonb, :hash, :to, :data)
                        on conflict (deposit_id, kind) do update
                        set state = 'WAITING', account = excluded.account, call_data = excluded.call_data,
                            next_try_at = clock_timestamp(), failure_reported = false,
                            failures = case intent.state when 'WAITING' then intent.failures else 0 end,
                            report_at_failures = case intent.state when 'WAITING' then intent.failures + 1 end
                        where intent.state = 'WAITING' and intent.failures > 0
                           or intent.state = 'ABANDONED' and intent.kind <> 'DEPOSIT_PAY'
                        """)
                .param("chain", chain.id())
                .param("kind", wish.kind().name())
                .param("account", wish.account().value())
                .param("deposit", wish.deposit().id().value())
                .param("terms", TermsJson.write(wish.deposit().terms()))
                .param("hash", DepositAbi.hash(wish.deposit().terms()).value())
                .param("to", wish.call().to().value())
                .param("data", wish.call().data())
                .update();
    }

    boolean exists(IntentKind kind, DepositId deposit) {
        return jdbc.sql("select exists (select from blockchain.intent where deposit_id = :deposit and kind = :kind)")
                .param("deposit", deposit.value())
                .param("kind", kind.name())
                .query(Boolean.class)
                .single();
    }

    boolean exists(IntentKind kind, PaymentId payment) {
        return jdbc.sql("select exists (select from blockchain.intent where payment_id = :payment and kind = :kind)")
                .param("payment", payment.value())
                .param("kind", kind.name())
                .query(Boolean.class)
                .single();
    }

    /** Changes nothing when the chain has one of this kind already. */
    void addDeployment(IntentKind kind, EthAddress account) {
        jdbc.sql("""
                        insert into blockchain.intent (chain_id, kind, account) values (:chain, :kind, :account)
                        on conflict do nothing
                        """)
                .param("chain", chain.id())
                .param("kind", kind.name())
                .param("account", account.value())
                .update();
    }

    /** Changes nothing when the batch is to be anchored already. */
    void addAnchor(EthAddress account, String batch, Intent.PreparedCall call) {
        jdbc.sql("""
                        insert into blockchain.intent (chain_id, kind, account, item, call_to, call_data)
                        values (:chain, :kind, :account, :batch, :to, :data) on conflict do nothing
                        """)
                .param("chain", chain.id())
                .param("kind", IntentKind.ANCHOR.name())
                .param("account", account.value())
                .param("batch", batch)
                .param("to", call.to().value())
                .param("data", call.data())
                .update();
    }

    /** The batch's anchor, wished or done. */
    Optional<EscrowWishes.Anchor> anchor(String batch) {
        return jdbc.sql("""
                        select call_to, call_data, t.tx_hash
                        from blockchain.intent i left join blockchain.chain_transaction t
                            on t.id = i.transaction_id and i.state = 'SETTLED'
                        where i.chain_id = :chain and kind = :kind and item = :batch
                        """)
                .param("chain", chain.id())
                .param("kind", IntentKind.ANCHOR.name())
                .param("batch", batch)
                .query((row, n) -> new EscrowWishes.Anchor(
                        new EthAddress(row.getString("call_to")),
                        AnchorAbi.rootOf(row.getString("call_data")),
                        Optional.ofNullable(row.getString("tx_hash"))
                                .map(Bytes32::new)
                                .orElse(null)))
                .optional();
    }

    /** What is to be tried now: a deployment first, then in the order in which it was wished. */
    List<Intent> due(int limit) {
        return jdbc.sql("select " + COLUMNS + """
                         from blockchain.intent
                        where chain_id = :chain and state = 'WAITING' and next_try_at <= clock_timestamp()
                        order by kind not like 'DEPLOY%', id limit :limit
                        """)
                .param("chain", chain.id())
                .param("limit", limit)
                .query((row, n) -> intent(row))
                .list();
    }

    /** Those of the intents that still wait, locked until the transaction ends. */
    List<Intent> lockWaiting(Collection<Intent> intents) {
        return jdbc.sql("select " + COLUMNS + """
                         from blockchain.intent where id = any(:ids) and state = 'WAITING' order by id for update
                        """)
                .param("ids", ids(intents))
                .query((row, n) -> intent(row))
                .list();
    }

    /** What the transaction is to fulfil, locked until the database transaction ends. */
    List<Intent> sentBy(long transactionId) {
        return jdbc.sql("select " + COLUMNS + """
                         from blockchain.intent where transaction_id = :transaction and state = 'SENT'
                        order by id for update
                        """)
                .param("transaction", transactionId)
                .query((row, n) -> intent(row))
                .list();
    }

    void markSent(Collection<Intent> intents, long transactionId) {
        jdbc.sql("update blockchain.intent set state = 'SENT', transaction_id = :transaction where id = any(:ids)")
                .param("transaction", transactionId)
                .param("ids", ids(intents))
                .update();
    }

    void settle(Intent intent) {
        jdbc.sql("""
                        update blockchain.intent set state = 'SETTLED', settled_at = clock_timestamp()
                        where id = :id and state <> 'SETTLED'
                        """).param("id", intent.id()).update();
    }

    /** Never to be tried again. */
    void abandon(Intent intent, String reason) {
        jdbc.sql("""
                        update blockchain.intent set state = 'ABANDONED', last_failure = :reason
                        where id = :id and state in ('WAITING', 'SENT')
                        """).param("id", intent.id()).param("reason", reason).update();
    }

    /** A payment that was voided is not paid any more, unless the transaction is signed already. */
    void abandonFunding(PaymentId payment) {
        jdbc.sql("""
                        update blockchain.intent set state = 'ABANDONED', last_failure = 'the payment was voided'
                        where payment_id = :payment and kind = 'FUND' and state = 'WAITING'
                        """).param("payment", payment.value()).update();
    }

    /** A deposit that lapsed is not paid any more, unless the transaction is signed already. */
    void abandonPaying(DepositId deposit) {
        jdbc.sql("""
                        update blockchain.intent set state = 'ABANDONED', last_failure = 'the deposit lapsed'
                        where deposit_id = :deposit and kind = 'DEPOSIT_PAY' and state = 'WAITING'
                        """).param("deposit", deposit.value()).update();
    }

    /** Back to waiting, to be tried after a pause. */
    void postpone(Intent intent, String reason, int failures, Duration pause) {
        jdbc.sql("""
                        update blockchain.intent
                        set state = 'WAITING', failures = :failures, last_failure = :reason,
                            next_try_at = clock_timestamp() + :millis * interval '1 millisecond'
                        where id = :id and state in ('WAITING', 'SENT')
                        """)
                .param("id", intent.id())
                .param("failures", failures)
                .param("reason", reason)
                .param("millis", pause.toMillis())
                .update();
    }

    /** Somebody else's key signs it from now on, at once. */
    void handTo(Intent intent, EthAddress account) {
        jdbc.sql("""
                        update blockchain.intent set account = :account, next_try_at = clock_timestamp()
                        where id = :id and state = 'WAITING'
                        """).param("id", intent.id()).param("account", account.value()).update();
    }

    /** Whether a log made this wish pointless, even if it is not final yet. */
    boolean isOvertaken(Intent intent) {
        Bytes32 hash = intent.termsHash();
        return hash != null
                && jdbc.sql("""
                                select exists (select from blockchain.chain_log
                                               where terms_hash = :hash and kind = any(:kinds))
                                """)
                        .param("hash", hash.value())
                        .param("kinds", overtaking(intent.kind()))
                        .query(Boolean.class)
                        .single();
    }

    private static String[] overtaking(IntentKind kind) {
        return switch (kind) {
            case RELEASE, REFUND -> new String[] {"RELEASED", "REFUNDED", "DISPUTED"};
            case RULE, EXIT -> new String[] {"RELEASED", "REFUNDED", "RULED"};
            case FUND, DISPUTE, EVIDENCE, SETTLE -> new String[] {"RELEASED", "REFUNDED"};
            case DEPLOY_ARBITRATOR, DEPLOY, DEPLOY_ANCHOR, DEPLOY_DEPOSITS, ANCHOR -> new String[] {};
            case DEPOSIT_PAY -> new String[] {"DEPOSIT_PAID"};
            case DEPOSIT_CLAIM -> new String[] {"DEPOSIT_RETURNED", "DAMAGE_CLAIMED"};
            case DEPOSIT_ACCEPT, DEPOSIT_CONTEST -> new String[] {"DEPOSIT_RETURNED", "CLAIM_CONTESTED"};
            case DEPOSIT_GIVE_BACK, DEPOSIT_RULE -> new String[] {"DEPOSIT_RETURNED", "CLAIM_RULED"};
            case DEPOSIT_RETURN -> new String[] {"DEPOSIT_RETURNED", "CLAIM_RULED", "DAMAGE_CLAIMED"};
            case DEPOSIT_TAKE_BACK, DEPOSIT_SETTLE -> new String[] {"DEPOSIT_RETURNED"};
        };
    }

    /** Wishes that failed so often that their owner is to be told, and those of the moment that were given up. */
    List<Failure> unreportedFailures(int failures) {
        return jdbc.sql("select " + COLUMNS + """
                        , last_failure from blockchain.intent
                        where chain_id = :chain and (payment_id is not null or deposit_id is not null)
                          and not failure_reported
                          and (state = 'WAITING' and failures >= coalesce(report_at_failures, :failures)
                               or state = 'ABANDONED' and kind = any(:moment))
                        order by id limit 100
                        """)
                .param("chain", chain.id())
                .param("failures", failures)
                .param("moment", OF_THE_MOMENT)
                .query((row, n) -> new Failure(intent(row), row.getString("last_failure")))
                .list();
    }

    void markFailureReported(Intent intent) {
        jdbc.sql("update blockchain.intent set failure_reported = true where id = :id")
                .param("id", intent.id())
                .update();
    }

    /** A wish that fails, and why. */
    record Failure(Intent intent, String reason) {}

    private static Long[] ids(Collection<Intent> intents) {
        return intents.stream().map(Intent::id).toArray(Long[]::new);
    }

    private static Intent intent(ResultSet row) throws SQLException {
        Optional<String> terms = Optional.ofNullable(row.getString("terms"));
        return new Intent(
                row.getLong("id"),
                IntentKind.valueOf(row.getString("kind")),
                new EthAddress(row.getString("account")),
                Optional.ofNullable(row.getObject("payment_id", UUID.class))
                        .map(PaymentId::new)
                        .orElse(null),
                terms.map(TermsJson::read).orElse(null),
                Optional.ofNullable(row.getString("terms_hash"))
                        .map(Bytes32::new)
                        .orElse(null),
                Optional.ofNullable(row.getBigDecimal("guest_wei"))
                        .map(wei -> new Wei(wei.toBigIntegerExact()))
                        .orElse(null),
                Optional.ofNullable(row.getString("replaces"))
                        .map(TermsJson::read)
                        .orElse(null),
                prepared(row),
                deposit(row),
                row.getInt("failures"));
    }

    private static Intent.@Nullable Deposit deposit(ResultSet row) throws SQLException {
        UUID id = row.getObject("deposit_id", UUID.class);
        return id == null
                ? null
                : new Intent.Deposit(new DepositId(id), TermsJson.readDeposit(row.getString("deposit_terms")));
    }

    private static Intent.@Nullable PreparedCall prepared(ResultSet row) throws SQLException {
        String to = row.getString("call_to");
        return to == null ? null : new Intent.PreparedCall(new EthAddress(to), row.getString("call_data"));
    }
}
