package io.sejour.blockchain.outbox;

import io.sejour.api.escrow.EthAddress;
import java.util.Optional;

/** Whose keys the platform keeps, and where its arbitrators rule. */
public interface PlatformAccounts {

    /** Gives the rulings of the platform's arbitrators. */
    EthAddress arbitrator();

    /** The contract in which rulings are given, empty when disputes are decided elsewhere. */
    Optional<EthAddress> arbitratorContract();

    /** Whether the platform keeps this person's key. */
    boolean isManaged(EthAddress account);
}
