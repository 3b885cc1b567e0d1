package io.sejour.user.domain;

import io.sejour.api.escrow.EthAddress;
import io.sejour.api.user.UserId;
import io.sejour.api.user.WalletKind;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** An Ethereum account was shown to be the person's, or made for the person. */
@Revision("1")
public record WalletLinked(UserId userId, EthAddress address, WalletKind kind, Instant at) {}
