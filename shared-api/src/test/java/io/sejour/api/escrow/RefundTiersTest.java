package io.sejour.api.escrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sejour.api.Wei;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefundTiersTest {

    private static final Instant EARLY = Instant.ofEpochSecond(1_000);
    private static final Instant LATE = Instant.ofEpochSecond(2_000);
    private final RefundTiers tiers =
            new RefundTiers(List.of(new RefundTier(EARLY, 10_000), new RefundTier(LATE, 5_000)));

    @Test
    void aCutoffIsTheFirstInstantOfTheNextTier() {
        assertThat(tiers.refundBpsAt(EARLY.minusSeconds(1))).isEqualTo(10_000);
        assertThat(tiers.refundBpsAt(EARLY)).isEqualTo(5_000);
        assertThat(tiers.refundBpsAt(LATE)).isZero();
    }

    @Test
    void theOddWeiGoesToTheGuest() {
        assertThat(tiers.guestShareAt(EARLY, Wei.of(1))).isEqualTo(Wei.of(1));
        assertThat(tiers.guestShareAt(EARLY, Wei.of(7))).isEqualTo(Wei.of(4));
        assertThat(tiers.guestShareAt(LATE, Wei.of(7))).isEqualTo(Wei.ZERO);
    }

    @Test
    void theTierThatHoldsIsTheFirstThatIsNotOver() {
        assertThat(tiers.tierAt(EARLY.minusSeconds(1))).contains(tiers.tiers().getFirst());
        assertThat(tiers.tierAt(EARLY)).contains(tiers.tiers().getLast());
        assertThat(tiers.tierAt(LATE)).isEmpty();
    }

    @Test
    void theGuestsPartOfAnyUnitIsRoundedTheSameWay() {
        assertThat(RefundTiers.guestPart(BigInteger.valueOf(10_001), 9_999)).isEqualTo(10_000);
        assertThat(RefundTiers.guestPart(BigInteger.valueOf(9_999), 9_999)).isEqualTo(9_999);
        assertThat(RefundTiers.guestPart(BigInteger.ONE, 0)).isZero();
    }

    @Test
    void packsEachTierIntoSixtyFourBits() {
        BigInteger expected = BigInteger.valueOf(1_000L << 16 | 10_000)
                .or(BigInteger.valueOf(2_000L << 16 | 5_000).shiftLeft(64));
        assertThat(tiers.packed()).isEqualTo(expected);
    }

    @Test
    void refusesARefundThatRisesOverTime() {
        assertThatThrownBy(() -> new RefundTiers(List.of(new RefundTier(EARLY, 1), new RefundTier(LATE, 2))))
                .hasMessageContaining("never rises");
    }

    @Test
    void refusesAFifthTier() {
        assertThatThrownBy(() -> new RefundTiers(java.util.stream.LongStream.rangeClosed(1, 5)
                        .mapToObj(second -> new RefundTier(Instant.ofEpochSecond(second), 0))
                        .toList()))
                .hasMessageContaining("at most 4");
    }
}
