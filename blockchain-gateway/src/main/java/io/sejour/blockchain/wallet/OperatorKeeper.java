package io.sejour.blockchain.wallet;

import io.sejour.blockchain.adapter.web3j.Web3signer;
import org.jspecify.annotations.Nullable;

/**
 * Who keeps the operator's key. The signer in it is no bean: nobody may come by a signature but through the
 * {@link GuardedSigner}.
 *
 * @param web3signer null when the keystore keeps it
 */
record OperatorKeeper(@Nullable Web3signer web3signer) {}
