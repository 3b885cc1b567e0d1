package io.sejour.blockchain.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.blockchain.port.FeeHistory;
import io.sejour.blockchain.port.Fees;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is offered for gas. */
class FeeRuleTest {

    private static final BigInteger GWEI = BigInteger.valueOf(1_000_000_000);
    private final FeeRule rule = new FeeRule(gwei(100), gwei(1));

    @Test
    void coversADoublingOfTheBaseFeeAndTheMedianTip() {
        assertThat(rule.forNew(history(10, 3, 2, 9))).contains(new Fees(gwei(23), gwei(3)));
    }

    @Test
    void offersTheLeastTipWhenBlocksAreEmpty() {
        assertThat(rule.forNew(history(10, 0, 0, 0))).contains(new Fees(gwei(21), gwei(1)));
        assertThat(rule.forNew(history(10))).contains(new Fees(gwei(21), gwei(1)));
    }

    @Test
    void neverOffersMoreThanTheCap() {
        assertThat(rule.forNew(history(60, 5))).contains(new Fees(gwei(100), gwei(5)));
    }

    @Test
    void waitsWhenGasCostsMoreThanTheCap() {
        assertThat(rule.forNew(history(99, 2))).isEmpty();
    }

    @Test
    void replacementRaisesBothFeesByAnEighthAtLeast() {
        Fees raised =
                rule.forReplacement(new Fees(gwei(40), gwei(4)), history(1, 1)).orElseThrow();
        assertThat(raised).isEqualTo(new Fees(gwei(45), new BigInteger("4500000000")));
    }

    @Test
    void replacementFollowsTheMarketWhenThatIsMore() {
        assertThat(rule.forReplacement(new Fees(gwei(20), gwei(1)), history(30, 7)))
                .contains(new Fees(gwei(67), gwei(7)));
    }

    @Test
    void replacementIsNotOfferedAboveTheCap() {
        assertThat(rule.forReplacement(new Fees(gwei(90), gwei(1)), history(1, 1)))
                .isEmpty();
    }

    @Test
    void replacementOfAnyFeesIsAccepted() {
        Random random = new Random(7);
        Stream.generate(() -> Math.abs(random.nextLong(1L << 36))).limit(10_000).forEach(wei -> {
            BigInteger fee = BigInteger.valueOf(wei);
            BigInteger tip = fee.shiftRight(random.nextInt(8));
            rule.forReplacement(new Fees(fee, tip), history(1, 1)).ifPresent(raised -> {
                assertThat(raised.maxFeePerGas().multiply(BigInteger.valueOf(1000)))
                        .isGreaterThanOrEqualTo(fee.multiply(BigInteger.valueOf(1125)));
                assertThat(raised.maxPriorityFeePerGas().multiply(BigInteger.valueOf(1000)))
                        .isGreaterThanOrEqualTo(tip.multiply(BigInteger.valueOf(1125)));
                assertThat(raised.maxFeePerGas()).isGreaterThan(fee);
                assertThat(raised.maxPriorityFeePerGas()).isGreaterThan(tip);
            });
        });
    }

    private static FeeHistory history(long baseFeeGwei, long... tipsGwei) {
        return new FeeHistory(
                gwei(baseFeeGwei),
                java.util.Arrays.stream(tipsGwei).mapToObj(FeeRuleTest::gwei).toList());
    }

    private static BigInteger gwei(long amount) {
        return GWEI.multiply(BigInteger.valueOf(amount));
    }

    @Test
    void pausesDoubleUpToTheLongest() {
        OutboxSettings settings = new OutboxSettings(
                1,
                1,
                java.time.Duration.ZERO,
                java.time.Duration.ZERO,
                java.time.Duration.ofSeconds(1),
                java.time.Duration.ofSeconds(5),
                6,
                50);
        assertThat(List.of(1, 2, 3, 4, 100).stream().map(settings::pauseAfter).toList())
                .extracting(java.time.Duration::toSeconds)
                .containsExactly(1L, 2L, 4L, 5L, 5L);
    }
}
