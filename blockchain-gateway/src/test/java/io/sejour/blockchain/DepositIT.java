package io.sejour.blockchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.Wei;
import io.sejour.api.booking.BookingParty;
import io.sejour.api.deposit.ClaimRuling;
import io.sejour.api.deposit.DepositId;
import io.sejour.api.deposit.DepositInstructions;
import io.sejour.api.deposit.DepositStep;
import io.sejour.api.deposit.DepositTerms;
import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.payment.PaymentId;
import io.sejour.api.user.UserId;
import io.sejour.blockchain.adapter.web3j.DepositAbi;
import io.sejour.blockchain.outbox.OperatorAccount;
import io.sejour.blockchain.testing.GatewayUnderTest;
import io.sejour.blockchain.testing.RawAnvil;
import io.sejour.blockchain.testing.RecordedDepositReports.Claimed;
import io.sejour.blockchain.testing.RecordedDepositReports.Contested;
import io.sejour.blockchain.testing.RecordedDepositReports.Failed;
import io.sejour.blockchain.testing.RecordedDepositReports.Paid;
import io.sejour.blockchain.testing.RecordedDepositReports.Report;
import io.sejour.blockchain.testing.RecordedDepositReports.Returned;
import io.sejour.blockchain.testing.RecordedDepositReports.Ruled;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A damage deposit from its payment to its end, to the wei, on a real chain. */
class DepositIT {

    private static final String DEPOSIT = "300000000000000003";
    private static final Wei CLAIM = Wei.of("100000000000000001");
    private static final Wei REST = Wei.of("200000000000000002");
    private static final Wei COST = Wei.of("1000000000000000");

    private static RawAnvil anvil;
    private GatewayUnderTest gateway;
    private EthAddress guest;
    private EthAddress host;
    private DepositTerms terms;

    @BeforeAll
    static void startChain() {
        anvil = RawAnvil.start(2);
    }

    @AfterAll
    static void endChain() {
        anvil.close();
    }

    @BeforeEach
    void deploy() {
        anvil.give(anvil.account(9), BigInteger.TEN.pow(22));
        gateway = new GatewayUnderTest(anvil);
        gateway.deployed();
        guest = gateway.wallet(new UserId(UUID.randomUUID()));
        host = gateway.wallet(new UserId(UUID.randomUUID()));
        gateway.run(4);
        terms = gateway.depositTerms(guest, host, DEPOSIT);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void aDepositIsPaidFromAManagedWalletOnce() {
        DepositInstructions instructions = gateway.depositInstructions(terms, DepositStep.PAY, guest, null);
        assertThat(instructions.managed()).isTrue();
        assertThat(instructions.transaction().value()).isEqualTo(terms.amount());
        assertThat(instructions.balance().missing()).isEqualTo(Wei.ZERO);

        DepositId deposit = gateway.paidDeposit(terms);
        for (int i = 0; i < 3; i++) {
            gateway.payDeposit(deposit, terms);
        }
        gateway.run(4);

        assertThat(anvil.balance(terms.contract().address()))
                .isEqualTo(terms.amount().value());
        assertThat(anvil.nonce(guest)).isEqualTo(1);
        assertThat(gateway.depositReports().all()).singleElement().isInstanceOfSatisfying(Paid.class, paid -> {
            assertThat(paid.deposit()).isEqualTo(deposit);
            assertThat(paid.log().chainId()).isEqualTo(31_337);
        });
        assertThat(openWishes()).isZero();
    }

    @Test
    void aClaimThatIsAcceptedIsPaidToTheWei() {
        DepositId deposit = claimed();
        BigInteger hostBefore = anvil.balance(host);

        gateway.depositPayoutRequested(deposit, terms, DepositStep.ACCEPT);
        gateway.run(6);

        assertThat(anvil.balance(host).subtract(hostBefore)).isEqualTo(CLAIM.value());
        assertThat(anvil.balance(terms.contract().address())).isZero();
        ended(deposit, REST, CLAIM);
    }

    @ParameterizedTest
    @EnumSource(ClaimRuling.class)
    void aClaimThatIsContestedIsPaidAsRuledByWhoeverCarriesItOut(ClaimRuling ruling) {
        DepositId deposit = claimed();
        assertThat(gateway.claimArbitration(terms).cost()).isEqualTo(COST);
        assertThat(gateway.claimArbitration(terms).ruledHere()).isTrue();

        gateway.claimContestRequested(deposit, terms, BookingParty.GUEST);
        gateway.run(6);
        Contested contested = only(Contested.class);
        assertThat(contested.by()).isEqualTo(guest);

        gateway.claimRulingGiven(deposit, terms, contested.number(), ruling);
        gateway.run(6);
        assertThat(only(Ruled.class).ruling()).isEqualTo(ruling == ClaimRuling.HOST ? 2 : 1);
        assertThat(gateway.depositReports().of(Returned.class)).isEmpty();

        BigInteger hostBefore = anvil.balance(host);
        gateway.depositPayoutRequested(deposit, terms, DepositStep.SETTLE);
        gateway.run(6);

        Wei hostWei = ruling == ClaimRuling.HOST ? CLAIM : Wei.ZERO;
        assertThat(anvil.balance(host).subtract(hostBefore)).isEqualTo(hostWei.value());
        ended(deposit, terms.amount().minus(hostWei), hostWei);
    }

    @Test
    void theHostContestsAGuestWhoStaysSilent() {
        DepositId deposit = claimed();
        gateway.claimContestRequested(deposit, terms, BookingParty.HOST);
        gateway.run(6);

        assertThat(only(Contested.class).by()).isEqualTo(host);
    }

    @Test
    void aDepositGoesBackByItselfOnceItsTimeIsOver() {
        DepositId deposit = gateway.paidDeposit(terms);
        BigInteger guestBefore = anvil.balance(guest);
        gateway.depositPayoutRequested(deposit, terms, DepositStep.RETURN);
        gateway.run(3);
        assertThat(gateway.depositReports().of(Returned.class)).isEmpty();

        anvil.advanceTime(Duration.ofDays(5));
        gateway.run(6);

        assertThat(anvil.balance(guest).subtract(guestBefore))
                .isEqualTo(terms.amount().value());
        ended(deposit, terms.amount(), Wei.ZERO);
    }

    @Test
    void theGuestTakesItBackBeforeTheStay() {
        DepositId deposit = gateway.paidDeposit(terms);

        gateway.depositPayoutRequested(deposit, terms, DepositStep.TAKE_BACK);
        gateway.run(6);

        ended(deposit, terms.amount(), Wei.ZERO);
    }

    @Test
    void theHostGivesItBackAfterAllThatWasClaimed() {
        DepositId deposit = claimed();

        gateway.depositPayoutRequested(deposit, terms, DepositStep.GIVE_BACK);
        gateway.run(6);

        ended(deposit, terms.amount(), Wei.ZERO);
    }

    @Test
    void whoeverKeepsTheKeyTakesEveryStepByTheInstructions() {
        EthAddress payer = anvil.account(3);
        EthAddress claimant = anvil.account(4);
        terms = gateway.depositTerms(payer, claimant, DEPOSIT);
        DepositId deposit = new DepositId(UUID.randomUUID());
        gateway.depositAsked(deposit, terms);

        sendByInstructions(DepositStep.PAY, payer, null);
        anvil.advanceTime(Duration.ofDays(2));
        gateway.damageClaimRequested(deposit, terms, CLAIM);
        gateway.run(3);
        assertThat(gateway.depositReports().of(Claimed.class))
                .as("the platform has no key to claim with")
                .isEmpty();
        sendByInstructions(DepositStep.CLAIM, claimant, CLAIM);
        sendByInstructions(DepositStep.CONTEST, payer, null);
        gateway.run(6);
        sendByInstructions(DepositStep.GIVE_BACK, claimant, null);
        gateway.run(6);

        assertThat(gateway.depositReports().all())
                .extracting(report -> (Object) report.getClass())
                .containsExactly(Paid.class, Claimed.class, Contested.class, Returned.class);
        ended(deposit, terms.amount(), Wei.ZERO);
    }

    @Test
    void aReturnBySomebodyElseSettlesTheWish() {
        DepositId deposit = gateway.paidDeposit(terms);
        anvil.advanceTime(Duration.ofDays(5));
        sendAs(anvil.account(5), DepositAbi.giveBack(terms));
        long nonceBefore = anvil.nonce(operator());

        gateway.depositPayoutRequested(deposit, terms, DepositStep.RETURN);
        gateway.run(8);

        assertThat(anvil.nonce(operator())).isEqualTo(nonceBefore);
        assertThat(gateway.depositReports().of(Failed.class)).isEmpty();
        ended(deposit, terms.amount(), Wei.ZERO);
    }

    @Test
    void aReturnThatAClaimOvertookRestsUntilItIsAskedForAgain() {
        DepositId deposit = claimed();
        gateway.depositPayoutRequested(deposit, terms, DepositStep.RETURN);
        gateway.run(8);
        assertThat(gateway.depositReports().of(Returned.class)).isEmpty();

        anvil.advanceTime(Duration.ofDays(31));
        gateway.depositPayoutRequested(deposit, terms, DepositStep.RETURN);
        gateway.run(8);

        assertThat(gateway.depositReports().of(Failed.class))
                .as("it is no failure")
                .isEmpty();
        ended(deposit, terms.amount(), Wei.ZERO);
    }

    @Test
    void anAcceptanceThatAContestOvertookIsNotTriedAnyMoreAndNoFailure() {
        DepositId deposit = claimed();
        sendFromManaged(host, DepositAbi.contest(terms), COST);
        gateway.depositPayoutRequested(deposit, terms, DepositStep.ACCEPT);
        gateway.run(8);

        assertThat(only(Contested.class).by()).isEqualTo(host);
        assertThat(gateway.depositReports().of(Failed.class)).isEmpty();
        assertThat(openWishes()).isZero();
    }

    @Test
    void aClaimThatComesTooLateIsGivenUpAndToldOnce() {
        DepositId deposit = gateway.paidDeposit(terms);
        anvil.advanceTime(Duration.ofDays(5));

        gateway.damageClaimRequested(deposit, terms, CLAIM);
        gateway.run(6);

        Failed failed = only(Failed.class);
        assertThat(failed.deposit()).isEqualTo(deposit);
        assertThat(failed.step()).isEqualTo(DepositStep.CLAIM);
        assertThat(failed.reason()).startsWith("TooLate");
        assertThat(openWishes()).isZero();
    }

    @Test
    void aClaimThatComesTooEarlyIsGivenUpInTheEndAndTriedAgainAsItIsAskedForThen() {
        DepositId deposit = gateway.paidDeposit(terms);
        gateway.damageClaimRequested(deposit, terms, terms.amount());
        gateway.run(10);
        assertThat(only(Failed.class).reason()).startsWith("NotYet");
        anvil.advanceTime(Duration.ofDays(1));
        gateway.run(3);
        assertThat(gateway.depositReports().of(Claimed.class))
                .as("nobody is surprised by it")
                .isEmpty();

        gateway.damageClaimRequested(deposit, terms, CLAIM);
        gateway.run(6);

        assertThat(only(Claimed.class).amount()).isEqualTo(CLAIM);
        assertThat(gateway.depositReports().of(Failed.class)).hasSize(1);
        assertThat(openWishes()).isZero();
    }

    @Test
    void aDepositThatLapsedIsNotPaidAnyMore() {
        DepositId deposit = new DepositId(UUID.randomUUID());
        gateway.depositAsked(deposit, terms);
        gateway.payDeposit(deposit, terms);
        gateway.depositLapsed(deposit);
        gateway.payDeposit(deposit, terms);
        gateway.run(6);

        assertThat(gateway.depositReports().all()).isEmpty();
        assertThat(anvil.nonce(guest)).isZero();
        assertThat(openWishes()).isZero();
    }

    @Test
    void payingIsRefusedWithoutTheMoneyTheKeyOrTheTime() {
        refused(gateway.depositTerms(guest, host, "1000000000000000000000"), RejectionCode.BALANCE_TOO_LOW);
        refused(gateway.depositTerms(anvil.account(3), host, DEPOSIT), RejectionCode.WALLET_NOT_MANAGED);
        DepositTerms over = new DepositTerms(
                terms.contract(),
                guest,
                host,
                terms.amount(),
                terms.fundBy().minus(Duration.ofDays(20_000)),
                terms.claimFrom(),
                terms.returnAt(),
                terms.exitAt(),
                terms.depositRef());
        refused(over, RejectionCode.DEPOSIT_NOT_OPEN);
    }

    @Test
    void aDepositThatNobodyAgreedToIsNotBelieved() {
        DepositTerms of = gateway.depositTerms(anvil.account(3), anvil.account(4), DEPOSIT);
        anvil.sendMined(Map.of(
                "from", of.guest().value(),
                "to", of.contract().address().value(),
                "value", "0x" + of.amount().value().toString(16),
                "data", DepositAbi.pay(of)));
        DepositId deposit = gateway.paidDeposit(terms);

        assertThat(gateway.depositReports().all())
                .extracting(Report::deposit)
                .as("only of the terms that were agreed")
                .containsExactly(deposit);
        assertThat(gateway.gauge("sejour.chain.logs.unknown")).isEqualTo(1);

        // when the platform learns of the terms later, the log counts
        DepositId later = new DepositId(UUID.randomUUID());
        gateway.depositAsked(later, of);
        gateway.run(1);
        assertThat(gateway.depositReports().all()).extracting(Report::deposit).containsExactly(deposit, later);
    }

    @Test
    void aDepositThatIsBusyIsToldAgainAndInOrder() {
        gateway.depositReports().refuse(3);
        DepositId deposit = gateway.paidDeposit(terms);
        gateway.depositPayoutRequested(deposit, terms, DepositStep.TAKE_BACK);
        gateway.run(8);

        assertThat(gateway.depositReports().all())
                .extracting(report -> (Object) report.getClass())
                .containsExactly(Paid.class, Returned.class);
    }

    @Test
    void whatAReorganisationTookOutIsDoneAgainAndToldOnce() {
        DepositId deposit = new DepositId(UUID.randomUUID());
        gateway.depositAsked(deposit, terms);
        gateway.payDeposit(deposit, terms);
        gateway.step();
        gateway.step();
        assertThat(anvil.balance(terms.contract().address())).isPositive();
        anvil.reorganise(1);
        gateway.run(8);

        assertThat(only(Paid.class).deposit()).isEqualTo(deposit);
        assertThat(anvil.balance(terms.contract().address()))
                .isEqualTo(terms.amount().value());
        assertThat(openWishes()).isZero();
    }

    @Test
    void escrowAndDepositOfABookingGoTheirWaysSideBySide() {
        EscrowTerms price = gateway.terms(guest, host, "1000000000000000000");
        PaymentId payment = gateway.funded(price);
        DepositId deposit = gateway.paidDeposit(terms);
        gateway.refundRequested(payment, price, price.amount());
        gateway.depositPayoutRequested(deposit, terms, DepositStep.TAKE_BACK);
        gateway.run(8);

        assertThat(gateway.reports().all()).hasSize(2);
        assertThat(gateway.depositReports().all()).hasSize(2);
        assertThat(openWishes()).isZero();
    }

    private DepositId claimed() {
        DepositId deposit = gateway.paidDeposit(terms);
        anvil.advanceTime(Duration.ofDays(2));
        gateway.damageClaimRequested(deposit, terms, CLAIM);
        gateway.run(6);
        assertThat(only(Claimed.class).amount()).isEqualTo(CLAIM);
        return deposit;
    }

    private void ended(DepositId deposit, Wei guestWei, Wei hostWei) {
        Returned returned = only(Returned.class);
        assertThat(returned.deposit()).isEqualTo(deposit);
        assertThat(returned.guestWei()).isEqualTo(guestWei);
        assertThat(returned.hostWei()).isEqualTo(hostWei);
        assertThat(anvil.balance(terms.contract().address())).isZero();
        assertThat(openWishes()).isZero();
    }

    private void refused(DepositTerms of, RejectionCode code) {
        assertThatThrownBy(() -> gateway.payDeposit(new DepositId(UUID.randomUUID()), of))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.rejection().code()).isEqualTo(code));
    }

    private void sendByInstructions(DepositStep step, EthAddress party, @Nullable Wei amount) {
        DepositInstructions instructions = gateway.depositInstructions(terms, step, party, amount);
        assertThat(instructions.managed()).isFalse();
        anvil.sendMined(Map.of(
                "from", party.value(),
                "to", instructions.transaction().to().value(),
                "value", "0x" + instructions.transaction().value().value().toString(16),
                "data", instructions.transaction().data()));
    }

    private void sendAs(EthAddress account, String data) {
        anvil.sendMined(
                Map.of("from", account.value(), "to", terms.contract().address().value(), "data", data));
    }

    /** As if the person had exported the key and sent it from elsewhere. */
    private void sendFromManaged(EthAddress account, String data, Wei value) {
        anvil.call("anvil_impersonateAccount", account.value());
        anvil.sendMined(Map.of(
                "from",
                account.value(),
                "to",
                terms.contract().address().value(),
                "value",
                "0x" + value.value().toString(16),
                "data",
                data));
        // Or the node would list it behind the account that gives play money.
        anvil.call("anvil_stopImpersonatingAccount", account.value());
    }

    private <T extends Report> T only(Class<T> kind) {
        List<T> found = gateway.depositReports().of(kind);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private EthAddress operator() {
        return gateway.bean(OperatorAccount.class).address();
    }

    private long openWishes() {
        return gateway.jdbc()
                .sql("select count(*) from blockchain.intent where state in ('WAITING', 'SENT')")
                .query(Long.class)
                .single();
    }
}
