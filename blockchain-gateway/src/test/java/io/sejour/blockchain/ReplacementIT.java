package io.sejour.blockchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.Wei;
import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.escrow.FundingInstructions;
import io.sejour.api.payment.PaymentId;
import io.sejour.api.user.UserId;
import io.sejour.blockchain.adapter.web3j.EscrowAbi;
import io.sejour.blockchain.testing.GatewayUnderTest;
import io.sejour.blockchain.testing.RawAnvil;
import io.sejour.blockchain.testing.RecordedReports;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.Keys;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.utils.Numeric;
import tools.jackson.databind.JsonNode;

/** An escrow takes the place of another on a real chain, and only the difference moves, to the wei. */
@SuppressWarnings("NullAway.Init") // Started before the first test.
class ReplacementIT {

    private static final String PRICE = "1000000000000000003";
    private static final String MORE = "1200000000000000007";
    private static final String LESS = "700000000000000001";
    private static final BigInteger ETHER = BigInteger.TEN.pow(18);

    private static RawAnvil anvil;
    private static GatewayUnderTest gateway;
    private static EthAddress host;

    @BeforeAll
    static void start() {
        anvil = RawAnvil.start(2);
        gateway = new GatewayUnderTest(anvil);
        gateway.deployed();
        host = anvil.account(5);
    }

    @AfterAll
    static void end() {
        gateway.close();
        anvil.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {MORE, LESS, PRICE})
    void managedWalletPaysOrGetsTheDifferenceAndBothPaymentsAreTold(String price) {
        // given
        EthAddress guest = wallet();
        EscrowTerms from = gateway.terms(guest, host, PRICE);
        PaymentId replaced = gateway.funded(from);
        EscrowTerms to = gateway.terms(guest, host, price);
        PaymentId payment = initiated(to);
        BigInteger guestBefore = anvil.balance(guest);
        BigInteger escrowBefore = anvil.balance(to.contract().address());
        long nonce = anvil.nonce(guest);

        // when
        gateway.fund(payment, to, from);
        gateway.run(6);

        // then
        assertThat(anvil.nonce(guest)).isEqualTo(nonce + 1);
        RecordedReports.Refunded refunded = reportsOf(replaced, payment).stream()
                .filter(RecordedReports.Refunded.class::isInstance)
                .map(RecordedReports.Refunded.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(refunded.guestWei()).isEqualTo(from.amount());
        assertThat(refunded.hostWei()).isEqualTo(Wei.ZERO);
        assertThat(refunded.feeWei()).isEqualTo(Wei.ZERO);
        RecordedReports.Funded funded =
                (RecordedReports.Funded) reportsOf(payment).getFirst();
        assertThat(funded.log().txHash()).isEqualTo(refunded.log().txHash());
        assertThat(reportsOf(replaced, payment))
                .as("the new one begins before the old one ends")
                .extracting(report -> report.getClass().getSimpleName() + " "
                        + report.payment().equals(payment))
                .containsExactly("Funded false", "Funded true", "Refunded false");
        BigInteger difference = to.amount().value().subtract(from.amount().value());
        assertThat(guestBefore.subtract(anvil.balance(guest)))
                .isEqualTo(difference.add(gasPaid(funded.log().txHash().value())));
        assertThat(anvil.balance(to.contract().address()).subtract(escrowBefore))
                .isEqualTo(difference);
        assertThat(openWishes(payment)).isZero();

        // when the new booking ends like any other
        gateway.refundRequested(payment, to, to.amount());
        gateway.run(6);
        assertThat(reportsOf(payment).getLast()).isInstanceOf(RecordedReports.Refunded.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {MORE, LESS, PRICE})
    void walletOfTheGuestsOwnSendsTheUnsignedTransaction(String price) throws Exception {
        // given
        Credentials key = Credentials.create(Keys.createEcKeyPair());
        EthAddress guest = new EthAddress(key.getAddress());
        anvil.give(guest, ETHER.multiply(BigInteger.TWO));
        EscrowTerms from = gateway.terms(guest, host, PRICE);
        PaymentId replaced = initiated(from);
        send(gateway.instructions(from), key);
        EscrowTerms to = gateway.terms(guest, host, price);
        PaymentId payment = initiated(to);
        BigInteger before = anvil.balance(guest);

        // when
        FundingInstructions instructions = gateway.instructions(to, from);
        String hash = send(instructions, key);
        gateway.run(6);

        // then
        BigInteger difference = to.amount().value().subtract(from.amount().value());
        FundingInstructions.Replacement told = instructions.replaces();
        assertThat(told).isNotNull();
        assertThat(told.termsHash()).isEqualTo(EscrowAbi.hash(from));
        assertThat(told.amount()).isEqualTo(from.amount());
        assertThat(told.paysWei().value().subtract(told.getsBackWei().value())).isEqualTo(difference);
        assertThat(told.paysWei().isZero() || told.getsBackWei().isZero()).isTrue();
        assertThat(instructions.transaction().value()).isEqualTo(told.paysWei());
        assertThat(instructions.managed()).isFalse();
        assertThat(before.subtract(anvil.balance(guest))).isEqualTo(difference.add(gasPaid(hash)));
        assertThat(reportsOf(replaced).getLast()).isInstanceOf(RecordedReports.Refunded.class);
        assertThat(reportsOf(payment)).singleElement().isInstanceOf(RecordedReports.Funded.class);
    }

    @Test
    void onlyTheDifferenceAndTheGasMustBeInTheWallet() {
        EthAddress guest = wallet();
        EscrowTerms from = gateway.terms(guest, host, PRICE);
        gateway.funded(from);
        EscrowTerms to = gateway.terms(guest, host, MORE);
        BigInteger difference = to.amount().value().subtract(from.amount().value());

        anvil.give(guest, difference.add(ETHER.shiftRight(7)));
        FundingInstructions.Balance enough = gateway.instructions(to, from).balance();
        assertThat(enough.missing()).isEqualTo(Wei.ZERO);
        assertThat(enough.needs().value().subtract(difference)).isBetween(BigInteger.ONE, ETHER.shiftRight(7));
        assertThat(gateway.instructions(to).balance().missing().value()).isPositive();

        anvil.give(guest, difference.subtract(BigInteger.ONE));
        assertThat(gateway.instructions(to, from).replaces()).isNotNull();
        assertThatThrownBy(() -> gateway.fund(initiated(to), to, from))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.rejection().code()).isEqualTo(RejectionCode.BALANCE_TOO_LOW));
    }

    @Test
    void whatIsNoLongerFundedIsNotReplacedButTheWholeIsPaid() {
        EthAddress guest = wallet();
        EscrowTerms from = gateway.terms(guest, host, PRICE);
        gateway.funded(from);
        EscrowTerms to = gateway.terms(guest, host, MORE);
        PaymentId payment = initiated(to);
        hostRefunds(from);

        assertThat(gateway.instructions(to, from)).isEqualTo(gateway.instructions(to));
        gateway.fund(payment, to, from);
        gateway.run(6);

        assertPaidAsAWhole(payment, to);
    }

    @Test
    void whatNeverWasFundedOrIsOfSomebodyElseIsNotReplaced() {
        EthAddress guest = wallet();
        EscrowTerms to = gateway.terms(guest, host, MORE);
        EscrowTerms never = gateway.terms(guest, host, PRICE);
        assertThat(gateway.instructions(to, never)).isEqualTo(gateway.instructions(to));

        EscrowTerms ofAnotherHost = gateway.terms(guest, anvil.account(6), PRICE);
        gateway.funded(ofAnotherHost);
        FundingInstructions whole = gateway.instructions(to, ofAnotherHost);
        assertThat(whole.replaces()).isNull();
        assertThat(whole.transaction().value()).isEqualTo(to.amount());
    }

    @Test
    void theWholeIsPaidWhenTheOldEscrowEndsAfterTheWishWasStored() {
        EthAddress guest = wallet();
        EscrowTerms from = gateway.terms(guest, host, PRICE);
        gateway.funded(from);
        EscrowTerms to = gateway.terms(guest, host, LESS);
        PaymentId payment = initiated(to);

        gateway.fund(payment, to, from);
        hostRefunds(from);
        gateway.run(6);

        assertPaidAsAWhole(payment, to);
    }

    @Test
    void theWholeIsPaidWhenTheOldEscrowEndsAfterTheReplacementWasSigned() {
        EthAddress guest = wallet();
        EscrowTerms from = gateway.terms(guest, host, PRICE);
        gateway.funded(from);
        EscrowTerms to = gateway.terms(guest, host, MORE);
        PaymentId payment = initiated(to);
        long nonce = anvil.nonce(guest);

        gateway.fund(payment, to, from);
        gateway.crashAt("outbox.stored");
        assertThatThrownBy(gateway::step).isInstanceOf(GatewayUnderTest.Killed.class);
        gateway.restart();
        hostRefunds(from);
        gateway.run(12);

        assertPaidAsAWhole(payment, to);
        assertThat(anvil.nonce(guest)).as("the replacement was undone on chain").isEqualTo(nonce + 2);
    }

    /** A dispute holds the old money back, so that nothing of it can help to pay. */
    @Test
    void theWishFailsWithItsReasonWhenTheWholeIsTooMuch() {
        EthAddress guest = wallet();
        EscrowTerms from = gateway.terms(guest, host, PRICE);
        gateway.funded(from);
        EscrowTerms to = gateway.terms(guest, host, MORE);
        PaymentId payment = initiated(to);
        anvil.give(guest, ETHER.shiftRight(1));
        gateway.fund(payment, to, from);
        anvil.sendMined(Map.of(
                "from",
                host.value(),
                "to",
                from.contract().address().value(),
                "value",
                "0x" + gateway.arbitration(from).cost().value().toString(16),
                "data",
                EscrowAbi.dispute(from)));

        gateway.run(12);

        assertThat(reportsOf(payment))
                .singleElement()
                .isInstanceOfSatisfying(
                        RecordedReports.Failed.class,
                        failed -> assertThat(failed.reason()).containsIgnoringCase("insufficient funds"));
    }

    private static void hostRefunds(EscrowTerms terms) {
        anvil.sendMined(Map.of(
                "from", terms.host().value(),
                "to", terms.contract().address().value(),
                "data", EscrowAbi.refund(terms, terms.amount())));
    }

    private static void assertPaidAsAWhole(PaymentId payment, EscrowTerms terms) {
        RecordedReports.Funded funded =
                (RecordedReports.Funded) reportsOf(payment).getLast();
        JsonNode transaction =
                anvil.call("eth_getTransactionByHash", funded.log().txHash().value());
        assertThat(RawAnvil.number(transaction.get("value")))
                .isEqualTo(terms.amount().value());
        assertThat(reportsOf(payment)).hasSize(1);
        assertThat(openWishes(payment)).isZero();
    }

    private static EthAddress wallet() {
        EthAddress wallet = gateway.wallet(new UserId(UUID.randomUUID()));
        gateway.run(4);
        return wallet;
    }

    private static PaymentId initiated(EscrowTerms terms) {
        PaymentId payment = new PaymentId(UUID.randomUUID());
        gateway.initiated(payment, terms);
        return payment;
    }

    private static List<RecordedReports.Report> reportsOf(PaymentId... payments) {
        return gateway.reports().all().stream()
                .filter(report -> List.of(payments).contains(report.payment()))
                .toList();
    }

    private static long openWishes(PaymentId payment) {
        return gateway.jdbc()
                .sql("select count(*) from blockchain.intent where payment_id = :payment and state <> 'SETTLED'")
                .param("payment", payment.value())
                .query(Long.class)
                .single();
    }

    private static BigInteger gasPaid(String hash) {
        JsonNode receipt = anvil.call("eth_getTransactionReceipt", hash);
        return RawAnvil.number(receipt.get("gasUsed")).multiply(RawAnvil.number(receipt.get("effectiveGasPrice")));
    }

    /** As a wallet would: its own nonce, gas and fees, and the rest as it was told. */
    private static String send(FundingInstructions instructions, Credentials key) {
        FundingInstructions.UnsignedTransaction told = instructions.transaction();
        String raw = Numeric.toHexString(TransactionEncoder.signMessage(
                RawTransaction.createTransaction(
                        told.chainId(),
                        BigInteger.valueOf(anvil.nonce(told.from())),
                        BigInteger.valueOf(300_000),
                        told.to().value(),
                        told.value().value(),
                        told.data(),
                        BigInteger.ONE,
                        BigInteger.valueOf(20_000_000_000L)),
                key));
        String hash = anvil.call("eth_sendRawTransaction", raw).asString();
        anvil.mine(1);
        assertThat(anvil.call("eth_getTransactionReceipt", hash).get("status").asString())
                .isEqualTo("0x1");
        return hash;
    }
}
