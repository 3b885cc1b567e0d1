package io.sejour.user.wallet;

import io.sejour.api.escrow.EthAddress;
import io.sejour.api.user.WalletKind;
import java.time.Instant;

/** An Ethereum account of a person. */
public record Wallet(EthAddress address, WalletKind kind, Instant linkedAt) {}
