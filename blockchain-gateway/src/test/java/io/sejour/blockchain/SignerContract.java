package io.sejour.blockchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sejour.api.Wei;
import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.payment.PaymentId;
import io.sejour.api.user.UserId;
import io.sejour.blockchain.adapter.web3j.EscrowAbi;
import io.sejour.blockchain.outbox.OperatorAccount;
import io.sejour.blockchain.port.ContractCall;
import io.sejour.blockchain.port.EthereumNode;
import io.sejour.blockchain.port.Fees;
import io.sejour.blockchain.port.Replacement;
import io.sejour.blockchain.port.SigningRefused;
import io.sejour.blockchain.port.TransactionSigner;
import io.sejour.blockchain.port.TransactionSigner.SignedTransaction;
import io.sejour.blockchain.testing.FakeWeb3signer;
import io.sejour.blockchain.testing.GatewayUnderTest;
import io.sejour.blockchain.testing.RawAnvil;
import io.sejour.blockchain.testing.RecordedReports;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the outbox may count on, whoever keeps the operator's key. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // Started before the first test.
abstract class SignerContract {

    private static final Fees FEES = new Fees(BigInteger.valueOf(20_000_000_000L), BigInteger.valueOf(1_000_000_007));

    private final String keeper;
    private RawAnvil anvil;
    private FakeWeb3signer fake;
    private RemoteSigner web3signer;
    private GatewayUnderTest gateway;

    /** A server that speaks web3signer's API, and the account whose key it has. */
    record RemoteSigner(URI url, EthAddress address) {}

    /** @param keeper the setting's value */
    SignerContract(String keeper) {
        this.keeper = keeper;
    }

    @BeforeAll
    void start() {
        anvil = RawAnvil.start(2);
        fake = new FakeWeb3signer(31_337);
        web3signer = web3signer(fake);
        gateway = new GatewayUnderTest(
                anvil,
                "signer.operator=" + keeper,
                "signer.url=" + web3signer.url(),
                "signer.operator-address=" + web3signer.address());
        gateway.deployed();
    }

    /** The server of the test itself, unless a subclass has another. */
    RemoteSigner web3signer(FakeWeb3signer ofTheTest) {
        return new RemoteSigner(ofTheTest.url(), ofTheTest.address());
    }

    @AfterAll
    void end() {
        gateway.close();
        fake.close();
        anvil.close();
    }

    @Test
    void operatorIsTheOneWhoseKeyItIs() {
        assertThat(operator().equals(web3signer.address())).isEqualTo(keeper.equals("web3signer"));
    }

    @Test
    void nodeTakesWhatIsSignedAsTheOperators() {
        // A nonce that is not its turn yet: the node checks the transaction and keeps it, and nothing happens.
        long nonce = anvil.nonce(operator()) + 100;
        ContractCall call = release();

        SignedTransaction signed = signer().sign(31_337, call, nonce, 300_000, FEES);

        gateway.bean(EthereumNode.class).broadcast(signed.raw());
        var taken = anvil.call("eth_getTransactionByHash", signed.hash().value());
        assertThat(new EthAddress(taken.get("from").asString())).isEqualTo(operator());
        assertThat(new EthAddress(taken.get("to").asString())).isEqualTo(call.to());
        assertThat(taken.get("input").asString()).isEqualTo(call.data());
        assertThat(taken.get("gas").asString()).isEqualTo("0x493e0");
        assertThat(taken.get("maxFeePerGas").asString()).isEqualTo("0x4a817c800");
        assertThat(taken.get("maxPriorityFeePerGas").asString()).isEqualTo("0x3b9aca07");
        anvil.call("anvil_dropAllTransactions");
    }

    @Test
    void contractsCreationIsSigned() {
        EthAddress operator = operator();
        String creation = EscrowAbi.deployment(new EscrowAbi.Roles(operator, operator, operator, operator));
        SignedTransaction signed =
                signer().sign(31_337, new ContractCall(operator, null, creation, Wei.ZERO), 1_000_000, 5_000_000, FEES);

        assertThat(signed.raw()).contains(creation.substring(2));
    }

    @Test
    void neitherAnUnknownKeyNorAnotherCallIsSigned() {
        EthAddress stranger = anvil.account(3);
        assertThatThrownBy(() -> signer().sign(
                                31_337,
                                new ContractCall(
                                        stranger, release().to(), release().data(), Wei.ZERO),
                                0,
                                300_000,
                                FEES))
                .isInstanceOfSatisfying(
                        SigningRefused.class,
                        refused -> assertThat(refused.why()).isEqualTo(SigningRefused.Why.UNKNOWN_KEY));
        assertThatThrownBy(() ->
                        signer().sign(31_337, new ContractCall(operator(), stranger, "0x", Wei.ZERO), 0, 300_000, FEES))
                .isInstanceOfSatisfying(
                        SigningRefused.class,
                        refused -> assertThat(refused.why()).isEqualTo(SigningRefused.Why.NOT_ALLOWED));
        assertThat(gateway.refusals("UNKNOWN_KEY")).isPositive();
        assertThat(gateway.refusals("NOT_ALLOWED")).isPositive();
    }

    @Test
    void managedWalletsPayInAndTheOperatorPaysOut() {
        EthAddress guest = gateway.wallet(new UserId(UUID.randomUUID()));
        EthAddress host = gateway.wallet(new UserId(UUID.randomUUID()));
        gateway.run(4);
        EscrowTerms released = gateway.terms(guest, host, "70000000000000001");
        PaymentId releasedPayment = gateway.funded(released);
        EscrowTerms refunded = gateway.terms(guest, host, "80000000000000001");
        PaymentId refundedPayment = gateway.funded(refunded);
        long nonce = anvil.nonce(operator());

        gateway.refundRequested(refundedPayment, refunded, refunded.amount());
        gateway.run(4);
        anvil.advanceTime(Duration.ofDays(1));
        gateway.releaseRequested(releasedPayment, released);
        gateway.run(6);

        assertThat(gateway.reports().of(RecordedReports.Released.class)).hasSize(1);
        assertThat(gateway.reports().of(RecordedReports.Refunded.class))
                .extracting(RecordedReports.Refunded::payment)
                .containsOnlyOnce(refundedPayment);
        assertThat(gateway.reports().of(RecordedReports.Failed.class)).isEmpty();
        assertThat(anvil.nonce(operator())).isEqualTo(nonce + 2);
    }

    @Test
    void theOperatorsConsentReplacesAnEscrow() {
        EthAddress guest = gateway.wallet(new UserId(UUID.randomUUID()));
        EthAddress host = anvil.account(5);
        gateway.run(4);
        EscrowTerms from = gateway.terms(guest, host, "70000000000000001");
        gateway.funded(from);
        EscrowTerms to = gateway.terms(guest, host, "90000000000000001");
        PaymentId payment = new PaymentId(UUID.randomUUID());
        gateway.initiated(payment, to);

        gateway.fund(payment, to, from);
        gateway.run(6);

        assertThat(gateway.reports().of(RecordedReports.Funded.class))
                .extracting(RecordedReports.Funded::payment)
                .contains(payment);
        assertThat(gateway.reports().of(RecordedReports.Refunded.class))
                .extracting(RecordedReports.Refunded::guestWei)
                .contains(from.amount());
    }

    @Test
    void nothingElseGetsAConsent() {
        EthAddress guest = gateway.wallet(new UserId(UUID.randomUUID()));
        EscrowTerms terms = gateway.terms(guest, anvil.account(5), "1");
        EscrowTerms another = gateway.terms(guest, anvil.account(5), "2");
        EscrowTerms ofAnotherHost = gateway.terms(guest, anvil.account(6), "1");

        assertThat(signer().consent(operator(), Replacement.of(terms, another))).hasSize(132);
        assertThatThrownBy(() -> signer().consent(operator(), Replacement.of(terms, ofAnotherHost)))
                .isInstanceOf(SigningRefused.class)
                .hasMessageContaining("stay as they are");
        assertThatThrownBy(() -> signer().consent(guest, Replacement.of(terms, another)))
                .isInstanceOf(SigningRefused.class)
                .hasMessageContaining("only the operator's key");
        assertThatThrownBy(() -> signer().consent(anvil.account(3), Replacement.of(terms, another)))
                .isInstanceOfSatisfying(
                        SigningRefused.class,
                        refused -> assertThat(refused.why()).isEqualTo(SigningRefused.Why.UNKNOWN_KEY));
    }

    private ContractCall release() {
        EscrowTerms terms = gateway.terms(anvil.account(2), anvil.account(4), "1");
        return new ContractCall(operator(), terms.contract().address(), EscrowAbi.release(terms), Wei.ZERO);
    }

    private EthAddress operator() {
        return gateway.bean(OperatorAccount.class).address();
    }

    private TransactionSigner signer() {
        return gateway.bean(TransactionSigner.class);
    }
}
