package io.sejour.payment.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.api.Wei;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.EscrowContract;
import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.escrow.RefundTier;
import io.sejour.api.escrow.RefundTiers;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The expected hashes were answered by {@code hashOf} of SejourEscrow, deployed as the first contract of anvil's first
 * account on chain 31337.
 */
class TermsHashTest {
    private static final EscrowContract CONTRACT =
            new EscrowContract(31337, new EthAddress("0x5FbDB2315678afecb367f032d93F642f64180aa3"));
    private static final EthAddress GUEST = new EthAddress("0x70997970c51812dc3a010c7d01b50e0d17dc79c8");
    private static final EthAddress HOST = new EthAddress("0x3c44cdddb6a900fa2b585dd299e03d12fa4293bc");

    @Test
    void isTheHashOfTheContract() {
        EscrowTerms terms = terms(
                EthAddress.ZERO,
                Wei.of("54500000000000001"),
                300,
                new RefundTiers(List.of(
                        new RefundTier(Instant.ofEpochSecond(1_793_545_200), 10_000),
                        new RefundTier(Instant.ofEpochSecond(1_793_631_600), 5_413))),
                new Bytes32("0x" + "ab".repeat(32)));
        assertThat(TermsHash.of(terms))
                .isEqualTo(new Bytes32("0x3d327e3ad2be8f3a4f5efec5e22beac726ded3025b5e0bc33ff89aa31ff30c66"));
    }

    @Test
    void isTheHashOfTheContractForTheHighestAmountATokenAndNoPolicy() {
        EscrowTerms terms = terms(
                new EthAddress("0x00000000000000000000000000000000000000aa"),
                new Wei(BigInteger.TWO.pow(128).subtract(BigInteger.ONE)),
                0,
                new RefundTiers(List.of()),
                new Bytes32("0x" + "0".repeat(63) + "1"));
        assertThat(TermsHash.of(terms))
                .isEqualTo(new Bytes32("0xe6896a3f3a91a20bbc94bda089754736d93b3b95f3bc0bc6c4cf1b3311d64aab"));
    }

    private static EscrowTerms terms(
            EthAddress token, Wei amount, int feeBps, RefundTiers tiers, Bytes32 bookingReference) {
        return new EscrowTerms(
                CONTRACT,
                GUEST,
                HOST,
                token,
                amount,
                Instant.ofEpochSecond(1_791_817_200),
                Instant.ofEpochSecond(1_793_631_600),
                Instant.ofEpochSecond(1_793_876_400),
                Instant.ofEpochSecond(1_796_468_400),
                feeBps,
                tiers,
                bookingReference);
    }
}
