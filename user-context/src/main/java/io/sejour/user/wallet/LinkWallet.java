package io.sejour.user.wallet;

import io.sejour.api.escrow.EthAddress;
import io.sejour.api.user.UserId;
import io.sejour.api.user.WalletKind;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Makes an account the one a person pays from and is paid to. Refused with WALLET_TAKEN. */
record LinkWallet(@TargetAggregateIdentifier UserId userId, EthAddress address, WalletKind kind) {}
