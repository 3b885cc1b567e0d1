package io.sejour.booking.cancellation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sejour.api.Stay;
import io.sejour.api.Wei;
import io.sejour.api.booking.BookingParty;
import io.sejour.api.booking.CancellationSplit;
import io.sejour.api.booking.SplitBasis;
import io.sejour.api.listing.CancellationPolicy;
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
    private static final Wei AMOUNT = Wei.of("85500000000000001");

    @Test
    void theGuestGetsTheTiersShareAndTheRestIsTheHosts() {
        CancellationSplit split = firm(3).split(BookingParty.GUEST, daysBefore(100), daysBefore(20));
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
        assertThat(firm(3).split(BookingParty.GUEST, confirmed, cutoff.minusMillis(1))
                        .refundBps())
                .isEqualTo(10_000);
        assertThat(firm(3).split(BookingParty.GUEST, confirmed, cutoff).refundBps())
                .isEqualTo(5_439);
    }

    @Test
    void aFreshConfirmationCanBeTakenBackForADay() {
        Instant confirmed = daysBefore(8);
        CancellationSplit within = firm(3).split(
                        BookingParty.GUEST,
                        confirmed,
                        confirmed.plus(Duration.ofHours(24)).minusMillis(1));
        assertThat(within.basis()).isEqualTo(SplitBasis.GRACE);
        assertThat(within.guestWei()).isEqualTo(AMOUNT);
        CancellationSplit after = firm(3).split(BookingParty.GUEST, confirmed, confirmed.plus(Duration.ofHours(24)));
        assertThat(after.basis()).isEqualTo(SplitBasis.POLICY);
    }

    @Test
    void noGraceInTheLastWeekOrForAMonth() {
        Instant inTime = daysBefore(7);
        assertThat(firm(3).split(BookingParty.GUEST, inTime, inTime).basis()).isEqualTo(SplitBasis.GRACE);
        Instant tooLate = inTime.plusMillis(1);
        assertThat(firm(3).split(BookingParty.GUEST, tooLate, tooLate).basis()).isEqualTo(SplitBasis.POLICY);
        assertThat(firm(27).split(BookingParty.GUEST, inTime, inTime).basis()).isEqualTo(SplitBasis.GRACE);
        assertThat(firm(28).split(BookingParty.GUEST, inTime, inTime).basis()).isEqualTo(SplitBasis.POLICY);
    }

    @Test
    void nobodyButTheGuestPaysForACancellation() {
        for (BookingParty by : List.of(BookingParty.HOST, BookingParty.PLATFORM, BookingParty.SYSTEM)) {
            CancellationSplit split = firm(3).split(by, daysBefore(100), daysBefore(1));
            assertThat(split.basis()).isEqualTo(SplitBasis.NOT_THE_GUESTS_FAULT);
            assertThat(split.guestWei()).isEqualTo(AMOUNT);
            assertThat(split.hostWei()).isEqualTo(Wei.ZERO);
        }
    }

    @Test
    void theScheduleNamesEveryChangeUpToCheckIn() {
        Instant confirmed = daysBefore(20);
        Instant now = confirmed.plus(Duration.ofHours(1));
        List<CancellationStep> steps = firm(3).schedule(BookingParty.GUEST, confirmed, now);
        assertThat(steps)
                .extracting(step -> step.split().refundBps(), CancellationStep::from, CancellationStep::until)
                .containsExactly(
                        tuple(10_000, now, daysBefore(19)),
                        tuple(5_439, daysBefore(19), daysBefore(7)),
                        tuple(878, daysBefore(7), CHECK_IN));
        assertThat(steps)
                .allSatisfy(step -> assertThat(
                                step.split().guestWei().plus(step.split().hostWei()))
                        .isEqualTo(AMOUNT));
    }

    @Test
    void everyStepOfTheScheduleIsTheSplitOfItsFirstAndLastMoment() {
        for (CancellationPolicy policy : CancellationPolicy.values()) {
            CancellationTerms terms = terms(policy, 3);
            for (CancellationStep step : terms.schedule(BookingParty.GUEST, daysBefore(90), daysBefore(80))) {
                Instant until = Objects.requireNonNull(step.until());
                assertThat(terms.split(BookingParty.GUEST, daysBefore(90), step.from()))
                        .isEqualTo(step.split());
                assertThat(terms.split(BookingParty.GUEST, daysBefore(90), until.minusMillis(1)))
                        .isEqualTo(step.split());
            }
        }
    }

    private static CancellationTerms firm(int nights) {
        return terms(CancellationPolicy.FIRM, nights);
    }

    private static CancellationTerms terms(CancellationPolicy policy, int nights) {
        LocalDate arrival = LocalDate.parse("2027-03-01");
        Stay stay = new Stay(arrival, arrival.plusDays(nights));
        LocalTime checkInTime = LocalTime.of(15, 0);
        return new CancellationTerms(
                PolicyCompiler.compile(
                        policy, new PolicyCompiler.Price(34_200, 3_000, 9_900), stay, checkInTime, PARIS),
                AMOUNT,
                stay,
                checkInTime,
                PARIS,
                CHECK_IN);
    }

    private static Instant daysBefore(int days) {
        return CHECK_IN.minus(Duration.ofDays(days));
    }
}
