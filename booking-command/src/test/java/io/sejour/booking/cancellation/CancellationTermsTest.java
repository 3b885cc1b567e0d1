package io.sejour.booking.cancellation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.sejour.api.Money;
import io.sejour.api.Stay;
import io.sejour.api.Wei;
import io.sejour.api.booking.BookingParty;
import io.sejour.api.booking.CancellationSplit;
import io.sejour.api.booking.SplitBasis;
import io.sejour.api.listing.CancellationPolicy;
import io.sejour.api.listing.CustomTier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CancellationTermsTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Instant CHECK_IN = Instant.parse("2027-03-01T14:00:00Z");
    private static final List<CustomTier> CUSTOM_TIERS =
            List.of(new CustomTier(20, 10_000), new CustomTier(3, 6_000), new CustomTier(0, 2_500));
    private static final PolicyCompiler.Price PRICE = new PolicyCompiler.Price(34_200, 3_000, 9_900);
    private static final Wei AMOUNT = Wei.of("85500000000000001");

    @Test
    void theGuestGetsTheTiersShareAndTheRestIsTheHosts() {
        CancellationSplit split = firm(3).split(BookingParty.GUEST, daysBefore(100), false, daysBefore(20));
        assertThat(split.basis()).isEqualTo(SplitBasis.POLICY);
        assertThat(split.refundBps()).isEqualTo(5_439);
        assertThat(split.tierCutoff()).isEqualTo(CHECK_IN.minus(Duration.ofDays(7)));
        // floor(85500000000000001 × 4561 / 10000) is the host's; the odd wei is the guest's.
        assertThat(split.hostWei()).isEqualTo(Wei.of("38996550000000000"));
        assertThat(split.guestWei()).isEqualTo(Wei.of("46503450000000001"));
    }

    @Test
    void aTierEndsAtItsCutoffAndNotALittleLater() {
        Instant cutoff = CHECK_IN.minus(Duration.ofDays(30));
        Instant confirmed = daysBefore(100);
        assertThat(firm(3).split(BookingParty.GUEST, confirmed, false, cutoff.minusMillis(1))
                        .refundBps())
                .isEqualTo(10_000);
        assertThat(firm(3).split(BookingParty.GUEST, confirmed, false, cutoff).refundBps())
                .isEqualTo(5_439);
    }

    @Test
    void aFreshConfirmationCanBeTakenBackForADay() {
        Instant confirmed = daysBefore(8);
        CancellationSplit within = firm(3).split(
                        BookingParty.GUEST,
                        confirmed,
                        false,
                        confirmed.plus(Duration.ofHours(24)).minusMillis(1));
        assertThat(within.basis()).isEqualTo(SplitBasis.GRACE);
        assertThat(within.guestWei()).isEqualTo(AMOUNT);
        CancellationSplit after =
                firm(3).split(BookingParty.GUEST, confirmed, false, confirmed.plus(Duration.ofHours(24)));
        assertThat(after.basis()).isEqualTo(SplitBasis.POLICY);
    }

    @Test
    void noGraceInTheLastWeekOrForAMonth() {
        Instant inTime = daysBefore(7);
        assertThat(firm(3).split(BookingParty.GUEST, inTime, false, inTime).basis())
                .isEqualTo(SplitBasis.GRACE);
        Instant tooLate = inTime.plusMillis(1);
        assertThat(firm(3).split(BookingParty.GUEST, tooLate, false, tooLate).basis())
                .isEqualTo(SplitBasis.POLICY);
        assertThat(firm(27).split(BookingParty.GUEST, inTime, false, inTime).basis())
                .isEqualTo(SplitBasis.GRACE);
        assertThat(firm(28).split(BookingParty.GUEST, inTime, false, inTime).basis())
                .isEqualTo(SplitBasis.POLICY);
    }

    @Test
    void nobodyButTheGuestPaysForACancellation() {
        for (BookingParty by : List.of(BookingParty.HOST, BookingParty.PLATFORM, BookingParty.SYSTEM)) {
            CancellationSplit split = firm(3).split(by, daysBefore(100), false, daysBefore(1));
            assertThat(split.basis()).isEqualTo(SplitBasis.NOT_THE_GUESTS_FAULT);
            assertThat(split.guestWei()).isEqualTo(AMOUNT);
            assertThat(split.hostWei()).isEqualTo(Wei.ZERO);
        }
    }

    @Test
    void theScheduleNamesEveryChangeUpToCheckOut() {
        Instant confirmed = daysBefore(20);
        Instant now = confirmed.plus(Duration.ofHours(1));
        List<CancellationStep> steps = firm(3).schedule(BookingParty.GUEST, confirmed, false, now);
        assertThat(steps)
                .extracting(step -> step.split().refundBps(), CancellationStep::from, CancellationStep::until)
                .containsExactly(
                        tuple(10_000, now, daysBefore(19)),
                        tuple(5_439, daysBefore(19), daysBefore(7)),
                        tuple(878, daysBefore(7), CHECK_IN),
                        tuple(0, CHECK_IN, firm(3).checkOutAt()));
        assertThat(steps)
                .allSatisfy(step -> assertThat(
                                step.split().guestWei().plus(step.split().hostWei()))
                        .isEqualTo(AMOUNT));
    }

    @Test
    void everyStepOfTheScheduleIsTheSplitOfItsFirstAndLastMoment() {
        for (CancellationPolicy policy : CancellationPolicy.values()) {
            CancellationTerms terms = terms(policy, 3);
            for (CancellationStep step : terms.schedule(BookingParty.GUEST, daysBefore(90), false, daysBefore(80))) {
                Instant until = Objects.requireNonNull(step.until());
                boolean isMovedIn = !step.from().isBefore(CHECK_IN);
                assertThat(terms.split(BookingParty.GUEST, daysBefore(90), isMovedIn, step.from()))
                        .isEqualTo(step.split());
                assertThat(terms.split(BookingParty.GUEST, daysBefore(90), isMovedIn, until.minusMillis(1)))
                        .isEqualTo(step.split());
            }
        }
    }

    @Test
    void theHostKeepsTheNightsStayedAndOneMoreOfAFlexibleStay() {
        CancellationTerms terms = terms(CancellationPolicy.FLEXIBLE, 3);
        // 99 of 342 for the first night, then up to the three nights' 312; the cleaning's 30 once somebody moved in.
        assertThat(kept(terms, true, 0)).isCloseTo(9_900 + 3_000, within(4L));
        assertThat(kept(terms, true, 1)).isCloseTo((9_900 + 31_200) / 2 + 3_000, within(4L));
        assertThat(kept(terms, true, 2)).isEqualTo(34_200);
        assertThat(kept(terms, false, 0)).isCloseTo(9_900, within(4L));
    }

    @Test
    void theHostKeepsHalfOfTheOtherNightsTooOfAModerateStay() {
        CancellationTerms terms = terms(CancellationPolicy.MODERATE, 3);
        long oneNight = 9_900 + (31_200 - 9_900) / 2;
        assertThat(kept(terms, true, 0)).isCloseTo(oneNight + 3_000, within(4L));
        assertThat(kept(terms, true, 1)).isCloseTo((oneNight + 31_200) / 2 + 3_000, within(4L));
        assertThat(kept(terms, true, 2)).isEqualTo(34_200);
    }

    @Test
    void nothingComesBackDuringTheStayUnderTheOtherPolicies() {
        for (CancellationPolicy policy : List.of(
                CancellationPolicy.LIMITED,
                CancellationPolicy.FIRM,
                CancellationPolicy.STRICT,
                CancellationPolicy.NON_REFUNDABLE,
                CancellationPolicy.CUSTOM)) {
            assertThat(kept(terms(policy, 3), true, 0)).as(policy.name()).isEqualTo(34_200);
        }
    }

    @Test
    void whoNeverMovedInGetsTheCleaningBack() {
        assertThat(kept(terms(CancellationPolicy.STRICT, 3), false, 1)).isCloseTo(31_200, within(4L));
        assertThat(kept(terms(CancellationPolicy.NON_REFUNDABLE, 3), false, 1)).isEqualTo(34_200);
    }

    @Test
    void whoNeverMovedInGetsWhatTheHostsOwnPolicyGaveLast() {
        CancellationTerms terms = terms(CancellationPolicy.CUSTOM, 3);
        assertThat(kept(terms, false, 0)).isEqualTo(34_200 * 3 / 4);
        assertThat(kept(terms, false, 2)).isEqualTo(34_200 * 3 / 4);
        assertThat(terms.noShow().refundBps()).isEqualTo(2_500);
    }

    @Test
    void theGraceGoesBeforeThePolicyOfTheHostsOwn() {
        Instant confirmed = daysBefore(8);
        CancellationTerms terms = terms(CancellationPolicy.CUSTOM, 3);
        assertThat(terms.split(BookingParty.GUEST, confirmed, false, confirmed.plusSeconds(1))
                        .basis())
                .isEqualTo(SplitBasis.GRACE);
        assertThat(terms.split(BookingParty.GUEST, confirmed, false, confirmed.plus(Duration.ofHours(24)))
                        .refundBps())
                .isEqualTo(6_000);
    }

    @Test
    void aRefundNeverRisesWithTimeNorByMovingIn() {
        for (CancellationPolicy policy : CancellationPolicy.values()) {
            for (int nights : List.of(1, 2, 3, 13, 40)) {
                CancellationTerms terms = terms(policy, nights);
                Wei before = AMOUNT;
                for (CancellationStep step :
                        terms.schedule(BookingParty.GUEST, daysBefore(90), false, daysBefore(80))) {
                    Wei guestWei = step.split().guestWei();
                    assertThat(guestWei)
                            .as("%s, %s nights, %s", policy, nights, step)
                            .isLessThanOrEqualTo(before);
                    before = guestWei;
                }
                for (int day = 0; day < nights; day++) {
                    assertThat(kept(terms, true, day)).isGreaterThanOrEqualTo(kept(terms, false, day));
                }
            }
        }
    }

    @Test
    void nobodyArrivedIsACancellationAtTheLastMoment() {
        for (CancellationPolicy policy : CancellationPolicy.values()) {
            CancellationTerms terms = terms(policy, 3);
            CancellationSplit late = terms.split(BookingParty.GUEST, daysBefore(90), false, CHECK_IN.minusSeconds(1));
            assertThat(terms.noShow().guestWei()).isEqualTo(late.guestWei());
            assertThat(terms.noShow().hostWei()).isEqualTo(late.hostWei());
            assertThat(terms.noShow().basis()).isEqualTo(SplitBasis.NO_SHOW);
        }
    }

    @Test
    void aHostWhoCancelsOwesMoreTheLaterItIs() {
        CancellationTerms terms = firm(3);
        assertThat(HostPenalty.at(terms, daysBefore(30).minusMillis(1))).isEqualTo(penalty(1_000, 3_420));
        assertThat(HostPenalty.at(terms, daysBefore(30))).isEqualTo(penalty(2_500, 8_550));
        assertThat(HostPenalty.at(terms, daysBefore(2).minusMillis(1))).isEqualTo(penalty(2_500, 8_550));
        assertThat(HostPenalty.at(terms, daysBefore(2))).isEqualTo(penalty(5_000, 17_100));
        assertThat(HostPenalty.at(terms, CHECK_IN.plusSeconds(60))).isEqualTo(penalty(5_000, 17_100));
        assertThat(HostPenalty.at(terms, daysBefore(-1))).isEqualTo(penalty(5_000, 11_400));
        assertThat(HostPenalty.at(terms, daysBefore(-2))).isEqualTo(penalty(5_000, 5_700));
    }

    private static HostPenalty penalty(int bps, long cents) {
        return new HostPenalty(bps, Money.of(cents, "EUR"));
    }

    /** What the host keeps when the guest cancels so many days after check-in, in cents of the price, rounded. */
    private static long kept(CancellationTerms terms, boolean isMovedIn, int daysAfter) {
        CancellationSplit split = terms.split(BookingParty.GUEST, daysBefore(90), isMovedIn, daysBefore(-daysAfter));
        assertThat(split.guestWei().plus(split.hostWei())).isEqualTo(AMOUNT);
        return new BigDecimal(split.hostWei().value())
                .multiply(BigDecimal.valueOf(34_200))
                .divide(new BigDecimal(AMOUNT.value()), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private static CancellationTerms firm(int nights) {
        return terms(CancellationPolicy.FIRM, nights);
    }

    private static CancellationTerms terms(CancellationPolicy policy, int nights) {
        LocalDate arrival = LocalDate.parse("2027-03-01");
        Stay stay = new Stay(arrival, arrival.plusDays(nights));
        LocalTime checkInTime = LocalTime.of(15, 0);
        return new CancellationTerms(
                policy,
                PolicyCompiler.compile(policy, CUSTOM_TIERS, PRICE, stay, checkInTime, PARIS),
                AMOUNT,
                Money.of(PRICE.total(), "EUR"),
                new Wei(AMOUNT.value()
                        .multiply(BigInteger.valueOf(PRICE.cleaning()))
                        .divide(BigInteger.valueOf(PRICE.total()))),
                stay,
                checkInTime,
                PARIS,
                CHECK_IN,
                CHECK_IN.plus(Duration.ofDays(nights)).minus(Duration.ofHours(4)));
    }

    private static Instant daysBefore(int days) {
        return CHECK_IN.minus(Duration.ofDays(days));
    }
}
