package io.sejour.app.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.api.LocalInstant;
import io.sejour.api.Money;
import io.sejour.api.Stay;
import io.sejour.api.Wei;
import io.sejour.api.booking.BookingParty;
import io.sejour.api.booking.CancellationSplit;
import io.sejour.api.booking.SplitBasis;
import io.sejour.api.listing.CancellationPolicy;
import io.sejour.api.listing.CustomTier;
import io.sejour.app.proof.EscrowOnAnvil.Paid;
import io.sejour.booking.cancellation.CancellationStep;
import io.sejour.booking.cancellation.CancellationTerms;
import io.sejour.booking.cancellation.PolicyCompiler;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the preview of a cancellation shows, at any moment and under any policy, is what the contract then pays. */
class PreviewIsWhatIsPaidIT {

    private static final PolicyCompiler.Price PRICE = new PolicyCompiler.Price(85_503, 6_000, 19_875);
    private static final List<CustomTier> CUSTOM_TIERS = List.of(
            new CustomTier(40, 10_000), new CustomTier(21, 6_667), new CustomTier(2, 3_001), new CustomTier(0, 1));
    private static final LocalTime CHECK_IN_TIME = LocalTime.of(15, 0);
    private static final int NIGHTS = 4;
    private static final int DAYS_AHEAD = 45;
    private static final List<ZoneId> ZONES =
            List.of(ZoneId.of("Europe/Paris"), ZoneId.of("America/New_York"), ZoneId.of("Pacific/Auckland"));
    private static final List<Integer> FEES = List.of(0, 1, 300, 2_000);
    private static final List<Wei> AMOUNTS = List.of(
            Wei.of(1),
            Wei.of(10_001),
            Wei.of("1000000000000000003"),
            new Wei(BigInteger.ONE.shiftLeft(96)),
            // anvil's pool takes no larger one; SplitEqualityIT goes up to the contract's limit.
            new Wei(BigInteger.ONE.shiftLeft(127)));

    private static EscrowOnAnvil escrow;
    private int number;

    @BeforeAll
    static void start() {
        escrow = EscrowOnAnvil.start();
    }

    @AfterAll
    static void end() {
        escrow.close();
    }

    /**
     * Who makes the contract pay: the guest by cancelling there, or by a refund of what the preview says the platform, and
     * from check-in on the host.
     */
    private enum By {
        GUEST,
        PLATFORM,
        HOST;

        boolean pays(SplitBasis basis) {
            return switch (this) {
                // The grace is the platform's, beyond what the contract knows.
                case GUEST -> basis == SplitBasis.POLICY;
                case PLATFORM -> basis != SplitBasis.DURING_THE_STAY;
                case HOST -> basis == SplitBasis.DURING_THE_STAY;
            };
        }
    }

    private enum Moment {
        FIRST_SECOND,
        LAST_SECOND
    }

    private record Booked(CancellationTerms cancellation, Instant confirmedAt, int feeBps) {
        Instant previewedAt() {
            return confirmedAt.plusSeconds(10);
        }

        List<CancellationStep> preview(BookingParty by) {
            return cancellation.schedule(by, confirmedAt, false, previewedAt());
        }
    }

    @ParameterizedTest
    @EnumSource(CancellationPolicy.class)
    void everyStepOfAPreviewIsPaidToTheWei(CancellationPolicy policy) {
        int steps = book(policy).preview(BookingParty.GUEST).size();
        assertThat(steps).isGreaterThanOrEqualTo(2);
        for (By by : By.values()) {
            for (Moment moment : Moment.values()) {
                for (int index = 0; index < steps; index++) {
                    Booked booked = book(policy);
                    // Of a few wei several nights are the same step.
                    List<CancellationStep> preview = booked.preview(BookingParty.GUEST);
                    CancellationStep step = preview.get(Math.min(index, preview.size() - 1));
                    if (by.pays(step.split().basis())) {
                        assertPaid(booked, step.split(), at(moment, step), by);
                    }
                }
            }
        }
    }

    @Test
    void cancellationByTheHostGivesEverythingBackBeforeCheckInAndAfterIt() {
        Booked early = book(CancellationPolicy.NON_REFUNDABLE);
        CancellationStep before = early.preview(BookingParty.HOST).getFirst();
        assertThat(before.split().guestWei()).isEqualTo(early.cancellation().amount());
        assertPaid(early, before.split(), before.from(), By.PLATFORM);

        Booked late = book(CancellationPolicy.NON_REFUNDABLE);
        Instant afterCheckIn = late.cancellation().checkInAt().plus(Duration.ofDays(1));
        CancellationSplit split = late.cancellation().split(BookingParty.HOST, late.confirmedAt(), true, afterCheckIn);
        assertPaid(late, split, afterCheckIn, By.PLATFORM);
    }

    private static Instant at(Moment moment, CancellationStep step) {
        if (moment == Moment.FIRST_SECOND) {
            return step.from();
        }
        Instant until = step.until();
        assertThat(until).isNotNull();
        return until.minusSeconds(1);
    }

    private void assertPaid(Booked booked, CancellationSplit split, Instant moment, By by) {
        // given
        EscrowOnAnvil.Booking booking = escrow.fund(
                booked.confirmedAt(),
                booked.cancellation().amount(),
                booked.cancellation().checkInAt(),
                booked.feeBps(),
                booked.cancellation().tiers());
        // when
        Paid paid = switch (by) {
            case GUEST -> booking.cancel(moment);
            case PLATFORM -> booking.refund(moment, split.guestWei());
            case HOST -> booking.give(moment, split.guestWei());
        };
        // then
        BigInteger hostPart = split.hostWei().value();
        BigInteger fee = hostPart.multiply(BigInteger.valueOf(booked.feeBps())).divide(BigInteger.valueOf(10_000));
        assertThat(paid)
                .as("%s at %s by %s of %s", split, moment, by, booked)
                .isEqualTo(new Paid(split.guestWei().value(), hostPart.subtract(fee), fee));
        assertThat(split.guestWei().plus(split.hostWei()))
                .isEqualTo(booked.cancellation().amount());
    }

    /** A booking confirmed a little after now, with other amounts, fees and zones each time. */
    private Booked book(CancellationPolicy policy) {
        number++;
        Instant confirmedAt = escrow.now().plus(Duration.ofMinutes(10));
        ZoneId zone = ZONES.get(number % ZONES.size());
        LocalDate checkIn = LocalDate.ofInstant(confirmedAt, zone).plusDays(DAYS_AHEAD);
        Stay stay = new Stay(checkIn, checkIn.plusDays(NIGHTS));
        Wei amount = AMOUNTS.get(number % AMOUNTS.size());
        CancellationTerms cancellation = new CancellationTerms(
                policy,
                PolicyCompiler.compile(policy, CUSTOM_TIERS, PRICE, stay, CHECK_IN_TIME, zone),
                amount,
                Money.of(PRICE.total(), "EUR"),
                new Wei(amount.value()
                        .multiply(BigInteger.valueOf(PRICE.cleaning()))
                        .divide(BigInteger.valueOf(PRICE.total()))),
                stay,
                CHECK_IN_TIME,
                zone,
                LocalInstant.of(checkIn, CHECK_IN_TIME, zone),
                LocalInstant.of(stay.checkOut(), CHECK_IN_TIME.minusHours(4), zone));
        return new Booked(cancellation, confirmedAt, FEES.get(number % FEES.size()));
    }
}
