package io.sejour.bookingquery.booking;

import static io.sejour.bookingquery.storage.Columns.column;
import static io.sejour.bookingquery.storage.Columns.jsonColumn;
import static java.util.Map.entry;

import io.sejour.api.booking.BookingAccepted;
import io.sejour.api.booking.BookingAwaitingHost;
import io.sejour.api.booking.BookingAwaitingPayment;
import io.sejour.api.booking.BookingCancelled;
import io.sejour.api.booking.BookingCompleted;
import io.sejour.api.booking.BookingConfirmed;
import io.sejour.api.booking.BookingDeclined;
import io.sejour.api.booking.BookingDisputed;
import io.sejour.api.booking.BookingEvent;
import io.sejour.api.booking.BookingExpired;
import io.sejour.api.booking.BookingRejected;
import io.sejour.api.booking.BookingRequested;
import io.sejour.api.booking.BookingStatus;
import io.sejour.api.booking.CancellationRequested;
import io.sejour.api.booking.GuestCheckedIn;
import io.sejour.api.booking.GuestCheckedOut;
import io.sejour.bookingquery.BookingViews;
import io.sejour.bookingquery.live.BookingChanges;
import io.sejour.platform.replay.Replayable;
import io.sejour.platform.replay.Shadow;
import io.sejour.platform.replay.VersionedRows;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes {@code booking_query.booking}.
 *
 * <p><b>Why every statement names the version.</b> The version is the event's number in the aggregate, so an event that is
 * delivered again finds its row at that version already and changes nothing.
 */
@Component
@ProcessingGroup(BookingViews.PROCESSING_GROUP)
class BookingProjection implements Replayable {

    private static final String TABLE = "booking_query.booking";
    private static final String KEY = "booking_id";

    private final VersionedRows rows;
    private final BookingChanges changes;

    @Autowired
    BookingProjection(JdbcClient jdbc, BookingChanges changes) {
        this(VersionedRows.of(jdbc, TABLE, KEY), changes);
    }

    private BookingProjection(VersionedRows rows, BookingChanges changes) {
        this.rows = rows;
        this.changes = changes;
    }

    @Override
    public Set<String> tables() {
        return Set.of(TABLE);
    }

    @Override
    public Object beside(Shadow shadow) {
        return new BookingProjection(shadow.rows(TABLE, KEY), BookingChanges.unheard());
    }

    @EventHandler
    void on(BookingEvent event, @SequenceNumber long version) {
        switch (event) {
            case BookingRequested requested -> insert(requested, version);
            case BookingAwaitingHost asked -> change(event, version, Map.of("answer_by", column(asked.answerBy())));
            case BookingAccepted accepted -> change(event, version, Map.of("accepted_at", column(accepted.at())));
            case BookingAwaitingPayment awaiting ->
                change(event, version, Map.of("fund_by", column(awaiting.fundBy())));
            case BookingConfirmed confirmed -> change(event, version, Map.of("confirmed_at", column(confirmed.at())));
            case GuestCheckedIn in -> change(event, version, Map.of("checked_in_at", column(in.at())));
            case GuestCheckedOut out -> change(event, version, Map.of("checked_out_at", column(out.at())));
            case CancellationRequested asked -> recordCancellation(asked, version);
            case BookingDeclined declined -> end(event, version, declined.reason(), declined.at());
            case BookingExpired expired -> end(event, version, expired.reason().name(), expired.at());
            case BookingRejected rejected ->
                end(event, version, rejected.reason().name(), rejected.at());
            case BookingDisputed disputed -> change(event, version, Map.of("disputed_at", column(disputed.at())));
            case BookingCancelled cancelled -> change(event, version, Map.of("ended_at", column(cancelled.at())));
            case BookingCompleted completed -> change(event, version, Map.of("ended_at", column(completed.at())));
        }
        changes.changed(event.bookingId());
    }

    private void insert(BookingRequested event, long version) {
        rows.insert(
                event.bookingId().value(),
                version,
                Map.ofEntries(
                        entry("status", BookingStatus.REQUESTED.name()),
                        entry("listing_id", event.listingId().value()),
                        entry("guest_id", event.guestId().value()),
                        entry("host_id", event.hostId().value()),
                        entry("check_in", event.quote().stay().checkIn()),
                        entry("check_out", event.quote().stay().checkOut()),
                        entry("total_wei", column(event.quote().totalWei())),
                        entry("quote", jsonColumn(event.quote())),
                        entry("chain_id", event.escrow().chainId()),
                        entry("escrow_contract", event.escrow().address().value()),
                        entry("requested_at", column(event.requestedAt()))));
    }

    private void recordCancellation(CancellationRequested event, long version) {
        change(
                event,
                version,
                Map.of(
                        "cancelled_by", event.by().name(),
                        "cancellation_reason", event.reason(),
                        "cancellation_requested_at", column(event.at()),
                        "cancellation_split", jsonColumn(event.split())));
    }

    private void end(BookingEvent event, long version, String reason, Instant at) {
        change(event, version, Map.of("end_reason", reason, "ended_at", column(at)));
    }

    private void change(BookingEvent event, long version, Map<String, Object> columns) {
        Map<String, Object> values = new HashMap<>(columns);
        BookingStatusAfter.event(event).ifPresent(status -> values.put("status", status.name()));
        rows.update(event.bookingId().value(), version, values);
    }
}
