package io.sejour.blockchain.testing;

import io.sejour.api.Wei;
import io.sejour.api.deposit.DepositTerms;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.EscrowContract;
import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.escrow.RefundTier;
import io.sejour.api.escrow.RefundTiers;
import java.time.Instant;
import java.util.List;

/** Terms for tests that need no chain. */
public final class SomeTerms {

    private SomeTerms() {}

    public static EscrowTerms worth(String wei) {
        return new EscrowTerms(
                new EscrowContract(31_337, address("ee")),
                address("aa"),
                address("bb"),
                EthAddress.ZERO,
                Wei.of(wei),
                Instant.ofEpochSecond(1_800_000_000),
                Instant.ofEpochSecond(1_800_100_000),
                Instant.ofEpochSecond(1_800_200_000),
                Instant.ofEpochSecond(1_802_000_000),
                300,
                new RefundTiers(List.of(
                        new RefundTier(Instant.ofEpochSecond(1_800_050_000), 10_000),
                        new RefundTier(Instant.ofEpochSecond(1_800_080_000), 5_000))),
                new Bytes32("0x" + "cd".repeat(32)));
    }

    public static DepositTerms deposit(EthAddress contract, String wei) {
        return new DepositTerms(
                new EscrowContract(31_337, contract),
                address("aa"),
                address("bb"),
                Wei.of(wei),
                Instant.ofEpochSecond(1_800_000_000),
                Instant.ofEpochSecond(1_800_100_000),
                Instant.ofEpochSecond(1_800_200_000),
                Instant.ofEpochSecond(1_802_000_000),
                new Bytes32("0x" + "cd".repeat(32)));
    }

    public static EthAddress address(String octet) {
        return new EthAddress("0x" + octet.repeat(20));
    }
}
