package io.sejour.booking.cancellation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sejour.api.Money;
import io.sejour.api.Stay;
import io.sejour.api.Wei;
import io.sejour.api.booking.BookingParty;
import io.sejour.api.booking.CancellationSplit;
import io.sejour.api.escrow.RefundTier;
import io.sejour.api.escrow.RefundTiers;
import io.sejour.api.listing.CancellationPolicy;
import io.sejour.api.listing.CustomTier;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class PolicyCompilerTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final LocalTime THREE = LocalTime.of(15, 0);
    /** Three nights of 99.00, cleaning 30.00, a pet 15.00. */
    private static final PolicyCompiler.Price PRICE = new PolicyCompiler.Price(34_200, 3_000, 9_900);

    @Test
    void flexibleKeepsOneNightInTheLastDay() {
        // 9,900 of 34,200 are 2,894.7 bps; the host never gets more.
        assertThat(compile(CancellationPolicy.FLEXIBLE, "2027-03-01"))
                .containsExactly(tier("2027-02-28T14:00:00Z", 10_000), tier("2027-03-01T14:00:00Z", 7_106));
    }

    @Test
    void moderateKeepsOneNightAndHalfOfTheRest() {
        assertThat(compile(CancellationPolicy.MODERATE, "2027-03-01"))
                .containsExactly(tier("2027-02-24T14:00:00Z", 10_000), tier("2027-03-01T14:00:00Z", 3_992));
    }

    @Test
    void limitedFirmAndStrictKeepHalfThenAllButTheCleaning() {
        assertThat(compile(CancellationPolicy.LIMITED, "2027-03-01"))
                .containsExactly(
                        tier("2027-02-15T14:00:00Z", 10_000),
                        tier("2027-02-22T14:00:00Z", 5_439),
                        tier("2027-03-01T14:00:00Z", 878));
        assertThat(compile(CancellationPolicy.FIRM, "2027-03-01"))
                .containsExactly(
                        tier("2027-01-30T14:00:00Z", 10_000),
                        tier("2027-02-22T14:00:00Z", 5_439),
                        tier("2027-03-01T14:00:00Z", 878));
        assertThat(compile(CancellationPolicy.STRICT, "2027-03-01"))
                .containsExactly(tier("2027-02-22T14:00:00Z", 5_439), tier("2027-03-01T14:00:00Z", 878));
    }

    @Test
    void nonRefundableHasNoTier() {
        assertThat(compile(CancellationPolicy.NON_REFUNDABLE, "2027-03-01")).isEmpty();
    }

    @Test
    void withoutACleaningFeeNothingIsLeftInTheLastDays() {
        RefundTiers tiers = PolicyCompiler.compile(
                CancellationPolicy.FIRM,
                null,
                new PolicyCompiler.Price(20_000, 0, 10_000),
                stay("2027-03-01"),
                THREE,
                PARIS);
        assertThat(tiers.tiers())
                .containsExactly(tier("2027-01-30T14:00:00Z", 10_000), tier("2027-02-22T14:00:00Z", 5_000));
    }

    @Test
    void daysAreCalendarDaysOnBothWeekEndsOfTheClocks() {
        // 28 March 2027 has 23 hours in Paris, 31 October has 25.
        RefundTier spring = compile(CancellationPolicy.FLEXIBLE, "2027-03-28").getFirst();
        assertThat(spring.cutoff()).isEqualTo("2027-03-27T14:00:00Z");
        assertThat(Duration.between(spring.cutoff(), Instant.parse("2027-03-28T13:00:00Z")))
                .isEqualTo(Duration.ofHours(23));
        RefundTier autumn = compile(CancellationPolicy.FLEXIBLE, "2027-10-31").getFirst();
        assertThat(autumn.cutoff()).isEqualTo("2027-10-30T13:00:00Z");
        assertThat(Duration.between(autumn.cutoff(), Instant.parse("2027-10-31T14:00:00Z")))
                .isEqualTo(Duration.ofHours(25));
    }

    @Test
    void aPolicyOfTheHostsOwnIsWhatTheHostWroteCleaningOrNot() {
        assertThat(custom("2027-03-01", new CustomTier(30, 10_000), new CustomTier(7, 5_000), new CustomTier(0, 1)))
                .containsExactly(
                        tier("2027-01-30T14:00:00Z", 10_000),
                        tier("2027-02-22T14:00:00Z", 5_000),
                        tier("2027-03-01T14:00:00Z", 1));
        assertThat(custom("2027-03-01", new CustomTier(30, 9_000), new CustomTier(7, 0)))
                .as("a tier of nothing is none")
                .containsExactly(tier("2027-01-30T14:00:00Z", 9_000));
    }

    @Test
    void theHostsOwnDaysAreCalendarDaysOnBothWeekEndsOfTheClocks() {
        CustomTier[] tiers = {new CustomTier(2, 8_000), new CustomTier(1, 4_000), new CustomTier(0, 2_000)};
        assertThat(custom("2027-03-29", tiers))
                .as("23 hours between the first and the second")
                .containsExactly(
                        tier("2027-03-27T14:00:00Z", 8_000),
                        tier("2027-03-28T13:00:00Z", 4_000),
                        tier("2027-03-29T13:00:00Z", 2_000));
        assertThat(custom("2027-11-01", tiers))
                .as("25 hours between the first and the second")
                .containsExactly(
                        tier("2027-10-30T13:00:00Z", 8_000),
                        tier("2027-10-31T14:00:00Z", 4_000),
                        tier("2027-11-01T14:00:00Z", 2_000));
    }

    @Test
    void aSkippedDayMakesNoTierThatLastsNoTime() {
        // Samoa had no 30 December 2011: a day before 31 December, 00:00, is the same instant.
        RefundTiers tiers = PolicyCompiler.compile(
                CancellationPolicy.FLEXIBLE,
                null,
                PRICE,
                Stay.of("2011-12-31", "2012-01-03"),
                LocalTime.MIDNIGHT,
                ZoneId.of("Pacific/Apia"));
        assertThat(tiers.tiers()).containsExactly(tier("2011-12-30T10:00:00Z", 10_000));
    }

    @Test
    void aPriceThatCannotBeIsRefused() {
        assertThatThrownBy(() -> new PolicyCompiler.Price(0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PolicyCompiler.Price(100, 101, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PolicyCompiler.Price(100, 50, 51)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 2_000)
    void agreesWithTheOracleAtEveryMomentToABasisPoint(
            @ForAll("namedPolicies") CancellationPolicy policy,
            @ForAll("zones") ZoneId zone,
            @ForAll @IntRange(max = 4_000) int day,
            @ForAll @IntRange(max = 95) int quarterOfTheDay,
            @ForAll @IntRange(min = 1, max = 60) int nights,
            @ForAll @LongRange(min = 1, max = 10_000_000) long night,
            @ForAll @LongRange(max = 1_000_000) long cleaning,
            @ForAll @LongRange(max = 100_000) long pets,
            @ForAll @IntRange(max = 50 * 24 * 4) int quartersBefore) {
        long total = nights * night + cleaning + pets;
        LocalDate checkIn = LocalDate.of(2026, 1, 1).plusDays(day);
        LocalTime time = LocalTime.MIDNIGHT.plusMinutes(15L * quarterOfTheDay);
        RefundTiers tiers = PolicyCompiler.compile(
                policy,
                null,
                new PolicyCompiler.Price(total, cleaning, night),
                new Stay(checkIn, checkIn.plusDays(nights)),
                time,
                zone);
        Instant at =
                checkIn.atTime(time).atZone(zone).toInstant().plusSeconds(7_200).minusSeconds(900L * quartersBefore);
        long hostBps = RefundTiers.WHOLE_BPS - tiers.refundBpsAt(at);
        long twice = PolicyOracle.twiceWhatTheHostKeeps(policy, total, cleaning, night, checkIn, time, zone, at);
        // In units of 1/20,000 of the total: at most what is owed, and less by no more than rounding to a basis point
        // takes.
        BigInteger owed = BigInteger.valueOf(twice).multiply(BigInteger.valueOf(10_000));
        BigInteger given = BigInteger.valueOf(2 * hostBps).multiply(BigInteger.valueOf(total));
        BigInteger basisPointAndUnit = BigInteger.valueOf(2 * total).add(BigInteger.valueOf(20_000));
        assertThat(given).isLessThanOrEqualTo(owed);
        assertThat(owed.subtract(given)).isLessThan(basisPointAndUnit);
    }

    @Property(tries = 2_000)
    void aPolicyOfTheHostsOwnAgreesWithTheOracleAtEveryMomentToTheBasisPoint(
            @ForAll("customTiers") List<CustomTier> customTiers,
            @ForAll("zones") ZoneId zone,
            @ForAll @IntRange(max = 4_000) int day,
            @ForAll @IntRange(max = 95) int quarterOfTheDay,
            @ForAll @IntRange(min = -40, max = 70 * 24 * 4) int quartersBefore) {
        LocalDate checkIn = LocalDate.of(2026, 1, 1).plusDays(day);
        LocalTime time = LocalTime.MIDNIGHT.plusMinutes(15L * quarterOfTheDay);
        RefundTiers tiers = PolicyCompiler.compile(
                CancellationPolicy.CUSTOM, customTiers, PRICE, new Stay(checkIn, checkIn.plusDays(2)), time, zone);
        Instant at = checkIn.atTime(time).atZone(zone).toInstant().minusSeconds(900L * quartersBefore);
        assertThat(tiers.refundBpsAt(at)).isEqualTo(PolicyOracle.customRefundBps(customTiers, checkIn, time, zone, at));
    }

    @Property(tries = 1_000)
    void refundsNeverRiseAndTheTwoPartsAreTheWhole(
            @ForAll CancellationPolicy policy,
            @ForAll("customTiers") List<CustomTier> customTiers,
            @ForAll("zones") ZoneId zone,
            @ForAll @IntRange(max = 4_000) int day,
            @ForAll @LongRange(min = 1, max = 10_000_000) long night,
            @ForAll @LongRange(max = 1_000_000) long cleaning,
            @ForAll("wei") BigInteger amount) {
        LocalDate checkIn = LocalDate.of(2026, 1, 1).plusDays(day);
        RefundTiers tiers = PolicyCompiler.compile(
                policy,
                customTiers,
                new PolicyCompiler.Price(2 * night + cleaning, cleaning, night),
                new Stay(checkIn, checkIn.plusDays(2)),
                THREE,
                zone);
        CancellationTerms terms = new CancellationTerms(
                policy,
                tiers,
                new Wei(amount),
                Money.of(2 * night + cleaning, "EUR"),
                new Wei(amount.multiply(BigInteger.valueOf(cleaning)).divide(BigInteger.valueOf(2 * night + cleaning))),
                new Stay(checkIn, checkIn.plusDays(2)),
                THREE,
                zone,
                checkIn.atTime(THREE).atZone(zone).toInstant(),
                checkIn.plusDays(2).atTime(THREE).atZone(zone).toInstant());
        assertThat(tiers.tiers()).hasSizeLessThanOrEqualTo(RefundTiers.MOST_TIERS);
        Wei before = new Wei(amount);
        Instant lateConfirmation = terms.checkInAt().minus(Duration.ofDays(6));
        for (int hours = 45 * 24; hours > -48; hours -= 5) {
            boolean isMovedIn = hours < 0;
            CancellationSplit split = terms.split(
                    BookingParty.GUEST,
                    lateConfirmation,
                    isMovedIn,
                    terms.checkInAt().minus(Duration.ofHours(hours)));
            assertThat(split.guestWei().plus(split.hostWei())).isEqualTo(new Wei(amount));
            assertThat(split.guestWei()).isLessThanOrEqualTo(before);
            before = split.guestWei();
        }
    }

    @Provide
    Arbitrary<CancellationPolicy> namedPolicies() {
        return Arbitraries.of(CancellationPolicy.class).filter(policy -> policy != CancellationPolicy.CUSTOM);
    }

    /** One to four, in order of time, shares never rising. */
    @Provide
    Arbitrary<List<CustomTier>> customTiers() {
        return Arbitraries.integers().between(1, RefundTiers.MOST_TIERS).flatMap(size -> {
            Arbitrary<List<Integer>> days =
                    Arbitraries.integers().between(0, 60).list().ofSize(size).uniqueElements();
            Arbitrary<List<Integer>> shares = Arbitraries.integers()
                    .between(0, RefundTiers.WHOLE_BPS)
                    .list()
                    .ofSize(size);
            return Combinators.combine(days, shares).as((untilDays, refundBps) -> {
                List<Integer> earliest =
                        untilDays.stream().sorted(Comparator.reverseOrder()).toList();
                List<Integer> falling =
                        refundBps.stream().sorted(Comparator.reverseOrder()).toList();
                return IntStream.range(0, size)
                        .mapToObj(i -> new CustomTier(earliest.get(i), falling.get(i)))
                        .toList();
            });
        });
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(
                        "Europe/Paris",
                        "America/New_York",
                        "Australia/Lord_Howe",
                        "Asia/Kathmandu",
                        "Pacific/Apia",
                        "Pacific/Chatham",
                        "America/St_Johns",
                        "UTC")
                .map(ZoneId::of);
    }

    @Provide
    Arbitrary<BigInteger> wei() {
        return Arbitraries.oneOf(
                Arbitraries.of(BigInteger.ONE, BigInteger.TWO, BigInteger.TWO.pow(96), BigInteger.TWO.pow(128)),
                Arbitraries.bigIntegers().between(BigInteger.ONE, BigInteger.TEN.pow(24)));
    }

    private static List<RefundTier> compile(CancellationPolicy policy, String checkIn) {
        return PolicyCompiler.compile(policy, null, PRICE, stay(checkIn), THREE, PARIS)
                .tiers();
    }

    private static List<RefundTier> custom(String checkIn, CustomTier... tiers) {
        return PolicyCompiler.compile(CancellationPolicy.CUSTOM, List.of(tiers), PRICE, stay(checkIn), THREE, PARIS)
                .tiers();
    }

    private static Stay stay(String checkIn) {
        LocalDate date = LocalDate.parse(checkIn);
        return new Stay(date, date.plusDays(3));
    }

    private static RefundTier tier(String cutoff, int refundBps) {
        return new RefundTier(Instant.parse(cutoff), refundBps);
    }
}
