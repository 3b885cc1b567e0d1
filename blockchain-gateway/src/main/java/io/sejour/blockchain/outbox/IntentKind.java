package io.sejour.blockchain.outbox;

import io.sejour.api.payment.EscrowStep;
import java.util.Optional;

/** What is to be done on chain. */
enum IntentKind {
    /** Create the default arbitrator. */
    DEPLOY_ARBITRATOR,
    /** Create the escrow contract. */
    DEPLOY,
    /** Create the contract that logs the roots of histories. */
    DEPLOY_ANCHOR,
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
    ANCHOR;

    boolean isDeployment() {
        return creates().isPresent();
    }

    /** The contract it creates. */
    Optional<OurContract> creates() {
        return switch (this) {
            case DEPLOY_ARBITRATOR -> Optional.of(OurContract.ARBITRATOR);
            case DEPLOY -> Optional.of(OurContract.ESCROW);
            case DEPLOY_ANCHOR -> Optional.of(OurContract.HISTORY_ANCHOR);
            case FUND, RELEASE, REFUND, DISPUTE, EVIDENCE, RULE, SETTLE, EXIT, ANCHOR -> Optional.empty();
        };
    }

    /** The payment's step, empty for what belongs to no payment. */
    Optional<EscrowStep> step() {
        return switch (this) {
            case DEPLOY_ARBITRATOR, DEPLOY, DEPLOY_ANCHOR, ANCHOR -> Optional.empty();
            case FUND -> Optional.of(EscrowStep.FUND);
            case RELEASE -> Optional.of(EscrowStep.RELEASE);
            case REFUND -> Optional.of(EscrowStep.REFUND);
            case DISPUTE -> Optional.of(EscrowStep.DISPUTE);
            case EVIDENCE -> Optional.of(EscrowStep.EVIDENCE);
            case RULE -> Optional.of(EscrowStep.RULE);
            case SETTLE, EXIT -> Optional.of(EscrowStep.SETTLE);
        };
    }
}
