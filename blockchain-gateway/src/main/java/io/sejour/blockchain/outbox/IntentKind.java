package io.sejour.blockchain.outbox;

import io.sejour.api.deposit.DepositStep;
import io.sejour.api.payment.EscrowStep;
import java.util.Arrays;
import java.util.Optional;

/** What is to be done on chain. */
enum IntentKind {
    /** Create the default arbitrator. */
    DEPLOY_ARBITRATOR(OurContract.ARBITRATOR),
    /** Create the escrow contract. */
    DEPLOY(OurContract.ESCROW),
    /** Create the contract that logs the roots of histories. */
    DEPLOY_ANCHOR(OurContract.HISTORY_ANCHOR),
    /** Create the contract that holds damage deposits. */
    DEPLOY_DEPOSITS(OurContract.DAMAGE_DEPOSITS),
    /** Pay in from a managed wallet. */
    FUND(EscrowStep.FUND),
    /** Pay the host. */
    RELEASE(EscrowStep.RELEASE),
    /** Divide the escrow. */
    REFUND(EscrowStep.REFUND),
    /** Freeze the escrow until the arbitrator has decided. */
    DISPUTE(EscrowStep.DISPUTE),
    /** Put the hash of evidence on chain. */
    EVIDENCE(EscrowStep.EVIDENCE),
    /** Tell the chain what the arbitrator decided. */
    RULE(EscrowStep.RULE),
    /** Pay a disputed escrow out by the ruling. */
    SETTLE(EscrowStep.SETTLE),
    /** Pay a disputed escrow out because the arbitrator was silent. */
    EXIT(EscrowStep.SETTLE),
    /** Put the root of a batch of histories on chain. */
    ANCHOR,
    /** Pay a damage deposit from a managed wallet. */
    DEPOSIT_PAY(DepositStep.PAY),
    /** Take it back before the stay, as the guest. */
    DEPOSIT_TAKE_BACK(DepositStep.TAKE_BACK),
    /** Claim of it, as the host. */
    DEPOSIT_CLAIM(DepositStep.CLAIM),
    /** Let the host have what was claimed, as the guest. */
    DEPOSIT_ACCEPT(DepositStep.ACCEPT),
    /** Ask the arbitrator about the claim, as a party. */
    DEPOSIT_CONTEST(DepositStep.CONTEST),
    /** Give it back, as the host. */
    DEPOSIT_GIVE_BACK(DepositStep.GIVE_BACK),
    /** Send it back because its time is over. */
    DEPOSIT_RETURN(DepositStep.RETURN),
    /** Tell the chain what the arbitrator decided about the claim. */
    DEPOSIT_RULE(DepositStep.RULE),
    /** Pay it out by the ruling. */
    DEPOSIT_SETTLE(DepositStep.SETTLE);

    private final Optional<OurContract> creates;
    private final Optional<EscrowStep> step;
    private final Optional<DepositStep> depositStep;

    IntentKind() {
        this(Optional.empty(), Optional.empty(), Optional.empty());
    }

    IntentKind(OurContract creates) {
        this(Optional.of(creates), Optional.empty(), Optional.empty());
    }

    IntentKind(EscrowStep step) {
        this(Optional.empty(), Optional.of(step), Optional.empty());
    }

    IntentKind(DepositStep step) {
        this(Optional.empty(), Optional.empty(), Optional.of(step));
    }

    IntentKind(Optional<OurContract> creates, Optional<EscrowStep> step, Optional<DepositStep> depositStep) {
        this.creates = creates;
        this.step = step;
        this.depositStep = depositStep;
    }

    boolean isDeployment() {
        return creates.isPresent();
    }

    /** The contract it creates. */
    Optional<OurContract> creates() {
        return creates;
    }

    /** The payment's step, empty for what belongs to no payment. */
    Optional<EscrowStep> step() {
        return step;
    }

    /** The wish by which a deposit takes a step. */
    static IntentKind of(DepositStep step) {
        return Arrays.stream(values())
                .filter(kind -> kind.depositStep.equals(Optional.of(step)))
                .findFirst()
                .orElseThrow();
    }

    /** The deposit's step, empty for what belongs to no deposit. */
    Optional<DepositStep> depositStep() {
        return depositStep;
    }

    /**
     * Whether a person wants it done now: it is given up when it goes on failing, and the person is told and asks again if
     * they still want it, since what comes much later surprises everybody.
     */
    boolean isOfTheMoment() {
        return switch (this) {
            case DISPUTE, DEPOSIT_TAKE_BACK, DEPOSIT_CLAIM, DEPOSIT_ACCEPT, DEPOSIT_CONTEST, DEPOSIT_GIVE_BACK -> true;
            case DEPLOY_ARBITRATOR,
                    DEPLOY,
                    DEPLOY_ANCHOR,
                    DEPLOY_DEPOSITS,
                    FUND,
                    RELEASE,
                    REFUND,
                    EVIDENCE,
                    RULE,
                    SETTLE,
                    EXIT,
                    ANCHOR,
                    DEPOSIT_PAY,
                    DEPOSIT_RETURN,
                    DEPOSIT_RULE,
                    DEPOSIT_SETTLE -> false;
        };
    }
}
