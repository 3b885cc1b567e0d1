package io.sejour.blockchain.outbox;

import io.sejour.api.deposit.DepositStep;
import io.sejour.api.payment.EscrowStep;
import java.util.Arrays;
import java.util.Optional;

/** What is to be done on chain. */
enum IntentKind {
    /** Create the default arbitrator. */
    DEPLOY_ARBITRATOR,
    /** Create the escrow contract. */
    DEPLOY,
    /** Create the contract that logs the roots of histories. */
    DEPLOY_ANCHOR,
    /** Create the contract that holds damage deposits. */
    DEPLOY_DEPOSITS,
    /** Pay in from a managed wallet. */
    FUND,
    /** Pay the host. */
    RELEASE,
    /** Divide the escrow. */
    REFUND,
    /** Freeze the escrow until the arbitrator has decided. */
    DISPUTE,
    /** Put the hash of evidence on chain. */
    EVIDENCE,
    /** Tell the chain what the arbitrator decided. */
    RULE,
    /** Pay a disputed escrow out by the ruling. */
    SETTLE,
    /** Pay a disputed escrow out because the arbitrator was silent. */
    EXIT,
    /** Put the root of a batch of histories on chain. */
    ANCHOR,
    /** Pay a damage deposit from a managed wallet. */
    DEPOSIT_PAY,
    /** Take it back before the stay, as the guest. */
    DEPOSIT_TAKE_BACK,
    /** Claim of it, as the host. */
    DEPOSIT_CLAIM,
    /** Let the host have what was claimed, as the guest. */
    DEPOSIT_ACCEPT,
    /** Ask the arbitrator about the claim, as a party. */
    DEPOSIT_CONTEST,
    /** Give it back, as the host. */
    DEPOSIT_GIVE_BACK,
    /** Send it back because its time is over. */
    DEPOSIT_RETURN,
    /** Tell the chain what the arbitrator decided about the claim. */
    DEPOSIT_RULE,
    /** Pay it out by the ruling. */
    DEPOSIT_SETTLE;

    boolean isDeployment() {
        return creates().isPresent();
    }

    /** The contract it creates. */
    Optional<OurContract> creates() {
        return switch (this) {
            case DEPLOY_ARBITRATOR -> Optional.of(OurContract.ARBITRATOR);
            case DEPLOY -> Optional.of(OurContract.ESCROW);
            case DEPLOY_ANCHOR -> Optional.of(OurContract.HISTORY_ANCHOR);
            case DEPLOY_DEPOSITS -> Optional.of(OurContract.DAMAGE_DEPOSITS);
            case FUND,
                    RELEASE,
                    REFUND,
                    DISPUTE,
                    EVIDENCE,
                    RULE,
                    SETTLE,
                    EXIT,
                    ANCHOR,
                    DEPOSIT_PAY,
                    DEPOSIT_TAKE_BACK,
                    DEPOSIT_CLAIM,
                    DEPOSIT_ACCEPT,
                    DEPOSIT_CONTEST,
                    DEPOSIT_GIVE_BACK,
                    DEPOSIT_RETURN,
                    DEPOSIT_RULE,
                    DEPOSIT_SETTLE -> Optional.empty();
        };
    }

    /** The payment's step, empty for what belongs to no payment. */
    Optional<EscrowStep> step() {
        return switch (this) {
            case FUND -> Optional.of(EscrowStep.FUND);
            case RELEASE -> Optional.of(EscrowStep.RELEASE);
            case REFUND -> Optional.of(EscrowStep.REFUND);
            case DISPUTE -> Optional.of(EscrowStep.DISPUTE);
            case EVIDENCE -> Optional.of(EscrowStep.EVIDENCE);
            case RULE -> Optional.of(EscrowStep.RULE);
            case SETTLE, EXIT -> Optional.of(EscrowStep.SETTLE);
            case DEPLOY_ARBITRATOR,
                    DEPLOY,
                    DEPLOY_ANCHOR,
                    DEPLOY_DEPOSITS,
                    ANCHOR,
                    DEPOSIT_PAY,
                    DEPOSIT_TAKE_BACK,
                    DEPOSIT_CLAIM,
                    DEPOSIT_ACCEPT,
                    DEPOSIT_CONTEST,
                    DEPOSIT_GIVE_BACK,
                    DEPOSIT_RETURN,
                    DEPOSIT_RULE,
                    DEPOSIT_SETTLE -> Optional.empty();
        };
    }

    /** The wish by which a deposit takes a step. */
    static IntentKind of(DepositStep step) {
        return switch (step) {
            case PAY -> DEPOSIT_PAY;
            case TAKE_BACK -> DEPOSIT_TAKE_BACK;
            case CLAIM -> DEPOSIT_CLAIM;
            case ACCEPT -> DEPOSIT_ACCEPT;
            case CONTEST -> DEPOSIT_CONTEST;
            case GIVE_BACK -> DEPOSIT_GIVE_BACK;
            case RETURN -> DEPOSIT_RETURN;
            case RULE -> DEPOSIT_RULE;
            case SETTLE -> DEPOSIT_SETTLE;
        };
    }

    /** The deposit's step, empty for what belongs to no deposit. */
    Optional<DepositStep> depositStep() {
        return Arrays.stream(DepositStep.values())
                .filter(step -> of(step) == this)
                .findFirst();
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
