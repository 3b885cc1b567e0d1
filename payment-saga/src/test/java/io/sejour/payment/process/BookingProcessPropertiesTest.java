package io.sejour.payment.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.api.booking.BookingStatus;
import io.sejour.api.booking.ConfirmBooking;
import io.sejour.api.booking.ExpireBooking;
import io.sejour.api.booking.ExpiryReason;
import io.sejour.api.calendar.CommitDates;
import io.sejour.api.calendar.ReleaseDates;
import io.sejour.api.payment.RefundEscrow;
import io.sejour.api.payment.ReleaseEscrow;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;

/** What must hold in whatever order things happen, however often they are told, and however late. */
class BookingProcessPropertiesTest {
    private static final int TRIES = 3_000;

    @Property(tries = TRIES)
    void everyBookingComesToOneEndWithItsMoneyAndNightsWhereTheyBelong(
            @ForAll SimulatedWorld.Manner manner, @ForAll long seed, @ForAll @IntRange(max = 200) int steps) {
        SimulatedWorld world = new SimulatedWorld(manner, seed);
        for (int i = 0; i < steps; i++) {
            world.step();
            neverBoth(world);
        }
        world.comeToRest();
        world.settleTheChain();
        neverBoth(world);
        assertThat(world.isOver()).as("the process ends").isTrue();
        assertThat(world.booking.isTerminal())
                .as("the booking ended: " + world.booking)
                .isTrue();
        theMoneyIsWhereItBelongs(world);
        theNightsAreWhereTheyBelong(world);
        boolean replaces = manner == SimulatedWorld.Manner.IN_PLACE_OF_ANOTHER;
        assertThat(world.replacedAnother)
                .as("another booking ended for this one")
                .isEqualTo(replaces && world.confirmed);
        Statistics.label("disputes")
                .collect(world.disputed, world.ruled, world.booking)
                .coverage(seen -> {
                    seen.check(true, true, BookingStatus.COMPLETED).count(count -> count > 0);
                    seen.check(true, true, BookingStatus.CANCELLED).count(count -> count > 0);
                    seen.check(true, false, BookingStatus.COMPLETED).count(count -> count > 0);
                });
        Statistics.label("endings").collect(world.booking, world.onChain).coverage(seen -> {
            seen.check(BookingStatus.COMPLETED, true).count(count -> count > 0);
            seen.check(BookingStatus.CANCELLED, true).count(count -> count > 0);
            seen.check(BookingStatus.CANCELLED, false).count(count -> count > 0);
            seen.check(BookingStatus.EXPIRED, true).count(count -> count > 0);
            seen.check(BookingStatus.EXPIRED, false).count(count -> count > 0);
            seen.check(BookingStatus.DECLINED, false).count(count -> count > 0);
            seen.check(BookingStatus.REJECTED, false).count(count -> count > 0);
        });
    }

    private static void neverBoth(SimulatedWorld world) {
        boolean released = !world.sent(ReleaseEscrow.class).isEmpty();
        boolean refunded = !world.sent(RefundEscrow.class).isEmpty();
        assertThat(released && refunded).as("release and refund").isFalse();
        assertThat(world.sent(RefundEscrow.class).stream().distinct().count())
                .as("different refunds")
                .isLessThanOrEqualTo(1);
        int expiry = world.sent.indexOf(new ExpireBooking(Facts.BOOKING, ExpiryReason.UNPAID));
        int confirmation = world.sent.indexOf(new ConfirmBooking(Facts.BOOKING));
        assertThat(expiry >= 0 && confirmation > expiry)
                .as("confirmed after expiry")
                .isFalse();
        assertThat(world.sent(CommitDates.class)).hasSizeLessThanOrEqualTo(1);
        assertThat(world.sent(ReleaseDates.class)).hasSizeLessThanOrEqualTo(1);
    }

    private static void theMoneyIsWhereItBelongs(SimulatedWorld world) {
        if (world.onChain) {
            assertThat(world.settledOnChain).as("nothing stays in the escrow").isTrue();
        }
        if (world.booking == BookingStatus.COMPLETED) {
            assertThat(world.checkedOut).isTrue();
            assertThat(world.sent(RefundEscrow.class)).isEmpty();
        }
        boolean neverConfirmed = !world.confirmed;
        if (neverConfirmed) {
            assertThat(world.sent(ReleaseEscrow.class)).isEmpty();
            assertThat(world.sent(RefundEscrow.class))
                    .allSatisfy(refund -> assertThat(refund.guestWei()).isEqualTo(Facts.AMOUNT));
        }
    }

    private static void theNightsAreWhereTheyBelong(SimulatedWorld world) {
        assertThat(world.wished).as("a wish nobody answers any more").isFalse();
        if (world.booking == BookingStatus.COMPLETED) {
            assertThat(world.held && world.committed)
                    .as("the guest had the nights")
                    .isTrue();
        } else if (!world.checkedOut) {
            assertThat(world.held).as("nights of a booking that ended").isFalse();
        }
    }
}
