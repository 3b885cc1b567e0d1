package io.sejour.blockchain.outbox;

import io.sejour.api.payment.EscrowStep;
import java.util.Optional;

/** What is to be done on chain. */
enum IntentKind {
    /** Create the escrow contract. */
    DEPLOY,
    /** Pay in from a managed wallet. */
    FUND,
    /** Pay the host. */
    RELEASE,
    /** Divide the escrow. */
    REFUND;

    /** The payment's step, empty for what belongs to no payment. */
    Optional<EscrowStep> step() {
        return switch (this) {
            case DEPLOY -> Optional.empty();
            case FUND -> Optional.of(EscrowStep.FUND);
            case RELEASE -> Optional.of(EscrowStep.RELEASE);
            case REFUND -> Optional.of(EscrowStep.REFUND);
        };
    }
}
