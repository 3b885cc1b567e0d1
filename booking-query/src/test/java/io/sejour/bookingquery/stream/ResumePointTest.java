package io.sejour.bookingquery.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingStatus;
import io.sejour.api.payment.PaymentStatus;
import io.sejour.bookingquery.history.HistoryMark;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ResumePointTest {

    private static final List<HistoryMark> MARKS = List.of(
            mark(0, "aa", "BookingRequested", BookingStatus.REQUESTED, null),
            mark(1, "bb", "DatesHeld", null, null),
            mark(2, "cc", "PaymentInitiated", null, PaymentStatus.INITIATED),
            mark(3, "dd", "BookingExpired", BookingStatus.EXPIRED, null));

    @Test
    void aClientThatNamesWhatItSawGoesOnBehindIt() {
        assertThat(ResumePoint.seen(ResumePoint.after(MARKS.get(1)), MARKS)).isEqualTo(2);
        assertThat(ResumePoint.seen("3", MARKS)).isEqualTo(4);
    }

    @Test
    void aClientThatSawAnotherHistoryBeginsAnew() {
        String before = ResumePoint.after(mark(1, "ee", "DatesHeld", null, null));

        assertThat(ResumePoint.seen(before, MARKS)).isZero();
        assertThat(ResumePoint.seen("nonsense", MARKS)).isZero();
        assertThat(ResumePoint.seen(null, MARKS)).isZero();
    }

    @Test
    void everyChangeSaysTheStatesReachedSoFar() {
        List<StateChange> changes = StateChange.of(new BookingId(UUID.randomUUID()), MARKS);

        assertThat(changes)
                .extracting(StateChange::status)
                .containsExactly(
                        BookingStatus.REQUESTED,
                        BookingStatus.REQUESTED,
                        BookingStatus.REQUESTED,
                        BookingStatus.EXPIRED);
        assertThat(changes)
                .extracting(StateChange::paymentStatus)
                .containsExactly(null, null, PaymentStatus.INITIATED, PaymentStatus.INITIATED);
        assertThat(changes).extracting(StateChange::terminal).containsExactly(false, false, false, true);
    }

    private static HistoryMark mark(
            long sequence,
            String hash,
            String type,
            @Nullable BookingStatus status,
            @Nullable PaymentStatus paymentStatus) {
        return new HistoryMark(sequence, hash.repeat(32), type, Instant.EPOCH, status, paymentStatus);
    }
}
