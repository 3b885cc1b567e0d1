package io.sejour.blockchain.wallet;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sejour.api.Wei;
import io.sejour.api.deposit.DepositTerms;
import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.escrow.Ruling;
import io.sejour.blockchain.adapter.web3j.AnchorAbi;
import io.sejour.blockchain.adapter.web3j.DepositAbi;
import io.sejour.blockchain.adapter.web3j.EscrowAbi;
import io.sejour.blockchain.port.ContractCall;
import io.sejour.blockchain.port.Replacement;
import io.sejour.blockchain.port.SigningRefused;
import io.sejour.blockchain.testing.SomeTerms;
import io.sejour.blockchain.wallet.KeyStoreRows.Purpose;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the platform's keys sign, and what they do not. */
class SigningPolicyTest {

    private static final EthAddress KEY = new EthAddress("0x" + "11".repeat(20));
    private static final EthAddress STRANGER = new EthAddress("0x" + "66".repeat(20));
    private static final EthAddress ARBITRATOR = new EthAddress("0x" + "77".repeat(20));
    private static final EthAddress ANCHOR = new EthAddress("0x" + "88".repeat(20));
    private static final EthAddress DEPOSITS = new EthAddress("0x" + "99".repeat(20));
    private static final EscrowTerms TERMS = SomeTerms.worth("1000");
    private static final Replacement REPLACEMENT = Replacement.of(TERMS, SomeTerms.worth("1200"));
    private static final EthAddress ESCROW = TERMS.contract().address();

    private final SigningPolicy policy = new SigningPolicy(
            () -> Set.of(ESCROW),
            () -> Set.of(ARBITRATOR),
            () -> Set.of(ANCHOR),
            () -> Set.of(DEPOSITS),
            BigInteger.valueOf(5_000));

    @Test
    void operatorPaysOutAndFilesEvidence() {
        assertThatCode(() -> {
                    policy.check(Purpose.OPERATOR, call(ESCROW, EscrowAbi.release(TERMS), 0));
                    policy.check(Purpose.OPERATOR, call(ESCROW, EscrowAbi.releaseBatch(List.of(TERMS, TERMS)), 0));
                    policy.check(Purpose.OPERATOR, call(ESCROW, EscrowAbi.refund(TERMS, Wei.of(3)), 0));
                    policy.check(Purpose.OPERATOR, call(ESCROW, EscrowAbi.settleRuling(TERMS), 0));
                    policy.check(Purpose.OPERATOR, call(ESCROW, EscrowAbi.exit(TERMS), 0));
                    policy.check(
                            Purpose.OPERATOR,
                            call(ESCROW, EscrowAbi.evidence(TERMS, "https://example.org", TERMS.bookingRef()), 0));
                })
                .doesNotThrowAnyException();
    }

    @Test
    void operatorAnchorsHistoriesAndDoesNothingElseThere() {
        String anchor = AnchorAbi.anchor(TERMS.bookingRef());
        assertThatCode(() -> policy.check(Purpose.OPERATOR, call(ANCHOR, anchor, 0)))
                .doesNotThrowAnyException();
        refused(Purpose.OPERATOR, call(ANCHOR, anchor, 1));
        refused(Purpose.OPERATOR, call(ANCHOR, EscrowAbi.release(TERMS), 0));
        refused(Purpose.OPERATOR, call(ESCROW, anchor, 0));
        refused(Purpose.MANAGED, call(ANCHOR, anchor, 0));
        refused(Purpose.ARBITRATOR, call(ANCHOR, anchor, 0));
    }

    @Test
    void personsKeyTakesThePartysStepsOfADepositAndNothingElse() {
        DepositTerms terms = SomeTerms.deposit(DEPOSITS, "1000");
        assertThatCode(() -> {
                    policy.check(Purpose.MANAGED, call(DEPOSITS, DepositAbi.pay(terms), 1000));
                    policy.check(Purpose.MANAGED, call(DEPOSITS, DepositAbi.takeBack(terms), 0));
                    policy.check(Purpose.MANAGED, call(DEPOSITS, DepositAbi.claim(terms, Wei.of(7)), 0));
                    policy.check(Purpose.MANAGED, call(DEPOSITS, DepositAbi.accept(terms), 0));
                    policy.check(Purpose.MANAGED, call(DEPOSITS, DepositAbi.contest(terms), 10));
                    policy.check(Purpose.MANAGED, call(DEPOSITS, DepositAbi.giveBack(terms), 0));
                })
                .doesNotThrowAnyException();
        refused(Purpose.MANAGED, call(DEPOSITS, DepositAbi.settle(terms), 0));
        refused(Purpose.MANAGED, call(DEPOSITS, DepositAbi.pay(terms), 5_001));
        refused(Purpose.MANAGED, call(DEPOSITS, EscrowAbi.fund(TERMS), 1000));
        refused(Purpose.MANAGED, call(ESCROW, DepositAbi.pay(terms), 1000));
        refused(Purpose.MANAGED, call(STRANGER, DepositAbi.pay(terms), 1000));
        refused(Purpose.MANAGED, call(DEPOSITS, "0x", 1000));
    }

    @Test
    void operatorDoesWithADepositWhatAnybodyMayAndNothingElse() {
        DepositTerms terms = SomeTerms.deposit(DEPOSITS, "1000");
        assertThatCode(() -> {
                    policy.check(Purpose.OPERATOR, call(DEPOSITS, DepositAbi.giveBack(terms), 0));
                    policy.check(Purpose.OPERATOR, call(DEPOSITS, DepositAbi.settle(terms), 0));
                })
                .doesNotThrowAnyException();
        refused(Purpose.OPERATOR, call(DEPOSITS, DepositAbi.giveBack(terms), 1));
        refused(Purpose.OPERATOR, call(DEPOSITS, DepositAbi.claim(terms, Wei.of(7)), 0));
        refused(Purpose.OPERATOR, call(DEPOSITS, DepositAbi.accept(terms), 0));
        refused(Purpose.OPERATOR, call(ESCROW, DepositAbi.giveBack(terms), 0));
        refused(Purpose.OPERATOR, call(ANCHOR, DepositAbi.giveBack(terms), 0));
        refused(Purpose.ARBITRATOR, call(DEPOSITS, DepositAbi.giveBack(terms), 0));
    }

    @Test
    void operatorCreatesThePlatformsContractsAndNothingElse() {
        String creation = EscrowAbi.deployment(new EscrowAbi.Roles(KEY, KEY, KEY, KEY));
        String arbitrator = EscrowAbi.arbitratorDeployment(KEY, Wei.of(7));
        assertThatCode(() -> {
                    policy.check(Purpose.OPERATOR, call(null, creation, 0));
                    policy.check(Purpose.OPERATOR, call(null, arbitrator, 0));
                    policy.check(Purpose.OPERATOR, call(null, AnchorAbi.deployment(), 0));
                    policy.check(Purpose.OPERATOR, call(null, DepositAbi.deployment(ARBITRATOR), 0));
                })
                .doesNotThrowAnyException();
        refused(Purpose.OPERATOR, call(null, "0x6000", 0));
    }

    @Test
    void arbitratorsKeyRulesAndNothingElse() {
        String ruling = EscrowAbi.giveRuling(BigInteger.TWO, Ruling.HALVES);
        assertThatCode(() -> policy.check(Purpose.ARBITRATOR, call(ARBITRATOR, ruling, 0)))
                .doesNotThrowAnyException();
        refused(Purpose.ARBITRATOR, call(ARBITRATOR, ruling, 1));
        refused(Purpose.ARBITRATOR, call(ESCROW, ruling, 0));
        refused(Purpose.ARBITRATOR, call(ESCROW, EscrowAbi.release(TERMS), 0));
        refused(Purpose.ARBITRATOR, call(ARBITRATOR, "0xf2fde38b", 0));
        refused(Purpose.OPERATOR, call(ARBITRATOR, ruling, 0));
        refused(Purpose.MANAGED, call(ARBITRATOR, ruling, 0));
    }

    @Test
    void personsKeyFundsAndDisputesAndNothingElse() {
        assertThatCode(() -> {
                    policy.check(Purpose.MANAGED, call(ESCROW, EscrowAbi.fund(TERMS), 1000));
                    policy.check(Purpose.MANAGED, call(ESCROW, EscrowAbi.dispute(TERMS), 10));
                    policy.check(Purpose.MANAGED, call(ESCROW, EscrowAbi.replace(REPLACEMENT, "0x"), 1000));
                })
                .doesNotThrowAnyException();
        refused(Purpose.MANAGED, call(ESCROW, EscrowAbi.release(TERMS), 0));
        refused(Purpose.MANAGED, call(STRANGER, EscrowAbi.replace(REPLACEMENT, "0x"), 0));
        refused(Purpose.OPERATOR, call(ESCROW, EscrowAbi.replace(REPLACEMENT, "0x"), 0));
        refused(Purpose.MANAGED, call(null, EscrowAbi.deployment(new EscrowAbi.Roles(KEY, KEY, KEY, KEY)), 0));
    }

    @Test
    void onlyTheOperatorConsentsAndOnlyForOurContracts() {
        assertThatCode(() -> policy.check(Purpose.OPERATOR, REPLACEMENT)).doesNotThrowAnyException();
        for (Purpose other : List.of(Purpose.MANAGED, Purpose.ARBITRATOR, Purpose.RETIRED)) {
            assertThatThrownBy(() -> policy.check(other, REPLACEMENT)).isInstanceOf(SigningRefused.class);
        }
        SigningPolicy ofAnotherContract =
                new SigningPolicy(() -> Set.of(STRANGER), () -> Set.of(ARBITRATOR), Set::of, Set::of, BigInteger.TEN);
        assertThatThrownBy(() -> ofAnotherContract.check(Purpose.OPERATOR, REPLACEMENT))
                .isInstanceOf(SigningRefused.class);
    }

    @Test
    void noKeySendsMoneyToAnybodyElse() {
        refused(Purpose.MANAGED, call(STRANGER, EscrowAbi.fund(TERMS), 1000));
        refused(Purpose.MANAGED, call(STRANGER, "0x", 1000));
        refused(Purpose.OPERATOR, call(STRANGER, EscrowAbi.release(TERMS), 0));
        refused(Purpose.OPERATOR, call(ESCROW, EscrowAbi.release(TERMS), 1));
        refused(Purpose.OPERATOR, call(ESCROW, "0xf2fde38b", 0));
    }

    @Test
    void noKeySendsMoreThanTheLimit() {
        refused(Purpose.MANAGED, call(ESCROW, EscrowAbi.fund(TERMS), 5_001));
    }

    private void refused(Purpose purpose, ContractCall call) {
        assertThatThrownBy(() -> policy.check(purpose, call)).isInstanceOf(SigningRefused.class);
    }

    private static ContractCall call(@Nullable EthAddress to, String data, long wei) {
        return new ContractCall(KEY, to, data, Wei.of(wei));
    }
}
