package io.sejour.bookingquery.booking;

import static io.sejour.bookingquery.booking.NextAction.ACCEPT;
import static io.sejour.bookingquery.booking.NextAction.ALTER;
import static io.sejour.bookingquery.booking.NextAction.CANCEL;
import static io.sejour.bookingquery.booking.NextAction.CHECK_IN;
import static io.sejour.bookingquery.booking.NextAction.CHECK_OUT;
import static io.sejour.bookingquery.booking.NextAction.DECLINE;
import static io.sejour.bookingquery.booking.NextAction.DISPUTE;
import static io.sejour.bookingquery.booking.NextAction.FILE_EVIDENCE;
import static io.sejour.bookingquery.booking.NextAction.PAY;
import static io.sejour.bookingquery.booking.NextAction.REPORT_NO_SHOW;
import static io.sejour.bookingquery.booking.NextAction.RULE;
import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.api.Wei;
import io.sejour.api.booking.BookingParty;
import io.sejour.api.booking.BookingStatus;
import io.sejour.api.booking.CancellationSplit;
import io.sejour.api.booking.SplitBasis;
import io.sejour.api.payment.PaymentStatus;
import io.sejour.bookingquery.SampleBooking;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NextActionsTest {

    private static final Instant BEFORE_FUND_BY = SampleBooking.FUND_BY.minusSeconds(1);

    private final SampleBooking booking = new SampleBooking();

    @Test
    void theGuestPaysUntilTheDeadline() {
        assertThat(guest(BookingStatus.AWAITING_PAYMENT, BEFORE_FUND_BY)).containsExactly(PAY, CANCEL);
        assertThat(guest(BookingStatus.AWAITING_PAYMENT, SampleBooking.FUND_BY)).containsExactly(CANCEL);
        assertThat(host(BookingStatus.AWAITING_PAYMENT, BEFORE_FUND_BY)).containsExactly(CANCEL);
    }

    @Test
    void whatIsPaidIsNotPaidAgain() {
        assertThat(actions(
                        row(BookingStatus.AWAITING_PAYMENT, null, null),
                        PaymentStatus.FUNDED,
                        ViewerRole.GUEST,
                        BEFORE_FUND_BY))
                .containsExactly(CANCEL);
    }

    @Test
    void theHostAnswersUntilTheDeadlineAndOnce() {
        Instant now = SampleBooking.ANSWER_BY.minusSeconds(1);

        assertThat(host(BookingStatus.AWAITING_HOST, now)).containsExactly(ACCEPT, DECLINE, CANCEL);
        assertThat(host(BookingStatus.AWAITING_HOST, SampleBooking.ANSWER_BY)).containsExactly(CANCEL);
        assertThat(guest(BookingStatus.AWAITING_HOST, now)).containsExactly(CANCEL);
        assertThat(actions(row(BookingStatus.AWAITING_HOST, now, null), null, ViewerRole.HOST, now))
                .containsExactly(CANCEL);
    }

    @Test
    void theGuestAltersUntilCheckInAndCancelsUntilCheckOutAndTheHostLonger() {
        Instant before = SampleBooking.CHECK_IN_AT.minusSeconds(1);

        assertThat(guest(BookingStatus.CONFIRMED, before)).containsExactly(ALTER, CANCEL);
        assertThat(host(BookingStatus.CONFIRMED, before)).containsExactly(CANCEL);
        assertThat(guest(BookingStatus.CONFIRMED, SampleBooking.CHECK_IN_AT)).containsExactly(CHECK_IN, CANCEL);
        assertThat(host(BookingStatus.CONFIRMED, SampleBooking.CHECK_IN_AT))
                .containsExactly(CHECK_IN, REPORT_NO_SHOW, CANCEL);
        assertThat(guest(BookingStatus.CONFIRMED, SampleBooking.CHECK_OUT_AT)).isEmpty();
        assertThat(guest(BookingStatus.CHECKED_IN, SampleBooking.CHECK_IN_AT)).containsExactly(CHECK_OUT, CANCEL);
        assertThat(host(BookingStatus.CHECKED_IN, SampleBooking.CHECK_IN_AT)).containsExactly(CHECK_OUT, CANCEL);
    }

    @Test
    void aGuestWhoIsMissedCanStillArriveInTime() {
        Instant arriveBy = SampleBooking.CHECK_IN_AT.plusSeconds(3_600);
        BookingRow missed = row(
                BookingStatus.NO_SHOW,
                null,
                SampleBooking.REQUESTED_AT,
                null,
                new BookingRow.NoShow(
                        BookingParty.HOST,
                        SampleBooking.CHECK_IN_AT,
                        arriveBy,
                        new CancellationSplit(Wei.ZERO, SampleBooking.TOTAL, 0, SplitBasis.NO_SHOW, null)));

        assertThat(actions(missed, null, ViewerRole.GUEST, arriveBy.minusSeconds(1)))
                .containsExactly(CHECK_IN);
        assertThat(actions(missed, null, ViewerRole.GUEST, arriveBy)).isEmpty();
    }

    @Test
    void aCancellationUnderWayAllowsNothingMore() {
        BookingRow.Cancellation cancellation = new BookingRow.Cancellation(
                BookingParty.GUEST,
                "plans changed",
                BEFORE_FUND_BY,
                new CancellationSplit(SampleBooking.TOTAL, Wei.ZERO, 10_000, SplitBasis.GRACE, null),
                null);

        assertThat(actions(
                        row(BookingStatus.CONFIRMED, null, cancellation),
                        PaymentStatus.REFUND_REQUESTED,
                        ViewerRole.GUEST,
                        BEFORE_FUND_BY))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(BookingStatus.class)
    void staffAndEndedBookingsHaveNone(BookingStatus status) {
        assertThat(actions(row(status, null, null), null, ViewerRole.OPERATOR, BEFORE_FUND_BY))
                .isEmpty();
        if (status != BookingStatus.DISPUTED) {
            assertThat(actions(row(status, null, null), null, ViewerRole.ARBITRATOR, BEFORE_FUND_BY))
                    .isEmpty();
        }
        if (status.isTerminal()) {
            assertThat(guest(status, BEFORE_FUND_BY)).isEmpty();
            assertThat(host(status, BEFORE_FUND_BY)).isEmpty();
        }
    }

    @Test
    void theMoneyCanBeDisputedWhileItIsInTheEscrowUntilAnybodyMayRelease() {
        BookingRow confirmed = confirmedRow(BookingStatus.CHECKED_OUT);
        Instant before = SampleBooking.RELEASE_AT.minusSeconds(1);

        assertThat(actions(confirmed, PaymentStatus.FUNDED, ViewerRole.GUEST, before))
                .containsExactly(DISPUTE);
        assertThat(actions(confirmed, PaymentStatus.FUNDED, ViewerRole.HOST, before))
                .containsExactly(DISPUTE);
        assertThat(actions(confirmed, PaymentStatus.FUNDED, ViewerRole.GUEST, SampleBooking.RELEASE_AT))
                .isEmpty();
        assertThat(actions(confirmed, PaymentStatus.RELEASE_REQUESTED, ViewerRole.GUEST, before))
                .isEmpty();
    }

    @Test
    void aDisputeWaitsForEvidenceAndTheArbitrator() {
        BookingRow disputed = confirmedRow(BookingStatus.DISPUTED);

        assertThat(actions(disputed, PaymentStatus.DISPUTED, ViewerRole.GUEST, BEFORE_FUND_BY))
                .containsExactly(FILE_EVIDENCE);
        assertThat(actions(disputed, PaymentStatus.DISPUTED, ViewerRole.HOST, BEFORE_FUND_BY))
                .containsExactly(FILE_EVIDENCE);
        assertThat(actions(disputed, PaymentStatus.DISPUTED, ViewerRole.ARBITRATOR, BEFORE_FUND_BY))
                .containsExactly(RULE);
    }

    private static List<NextAction> actions(
            BookingRow row, @Nullable PaymentStatus payment, ViewerRole viewer, Instant now) {
        return NextActions.of(row, payment, SampleBooking.RELEASE_AT, false, viewer, now);
    }

    private List<NextAction> guest(BookingStatus status, Instant now) {
        return actions(row(status, null, null), PaymentStatus.INITIATED, ViewerRole.GUEST, now);
    }

    private List<NextAction> host(BookingStatus status, Instant now) {
        return actions(row(status, null, null), PaymentStatus.INITIATED, ViewerRole.HOST, now);
    }

    private BookingRow row(
            BookingStatus status, @Nullable Instant acceptedAt, BookingRow.@Nullable Cancellation cancellation) {
        return row(status, acceptedAt, null, cancellation);
    }

    private BookingRow confirmedRow(BookingStatus status) {
        return row(status, null, SampleBooking.REQUESTED_AT, null);
    }

    private BookingRow row(
            BookingStatus status,
            @Nullable Instant acceptedAt,
            @Nullable Instant confirmedAt,
            BookingRow.@Nullable Cancellation cancellation) {
        return row(status, acceptedAt, confirmedAt, cancellation, null);
    }

    private BookingRow row(
            BookingStatus status,
            @Nullable Instant acceptedAt,
            @Nullable Instant confirmedAt,
            BookingRow.@Nullable Cancellation cancellation,
            BookingRow.@Nullable NoShow noShow) {
        return new BookingRow(
                booking.id,
                3,
                status,
                booking.guest,
                booking.host,
                booking.quote(),
                SampleBooking.CONTRACT,
                SampleBooking.REQUESTED_AT,
                null,
                SampleBooking.ANSWER_BY,
                acceptedAt,
                SampleBooking.FUND_BY,
                confirmedAt,
                null,
                null,
                null,
                null,
                null,
                cancellation,
                noShow,
                null);
    }
}
