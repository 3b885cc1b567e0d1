package io.sejour.bookingquery.booking;

import static io.sejour.bookingquery.storage.Columns.column;
import static io.sejour.bookingquery.storage.Columns.json;
import static java.util.stream.Collectors.joining;

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
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
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
class BookingProjection {

    private final JdbcClient jdbc;
    private final BookingChanges changes;

    BookingProjection(JdbcClient jdbc, BookingChanges changes) {
        this.jdbc = jdbc;
        this.changes = changes;
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

    @ResetHandler
    void reset() {
        jdbc.sql("truncate booking_query.booking").update();
    }

    private void insert(BookingRequested event, long version) {
        jdbc.sql("""
                insert into booking_query.booking (booking_id, version, status, listing_id, guest_id, host_id,
                    check_in, check_out, total_wei, quote, chain_id, escrow_contract, requested_at)
                values (:id, :version, :status, :listing, :guest, :host,
                    :checkIn, :checkOut, :totalWei, cast(:quote as json), :chain, :contract, :requestedAt)
                on conflict (booking_id) do nothing
                """)
                .param("id", event.bookingId().value())
                .param("version", version)
                .param("status", BookingStatus.REQUESTED.name())
                .param("listing", event.listingId().value())
                .param("guest", event.guestId().value())
                .param("host", event.hostId().value())
                .param("checkIn", event.quote().stay().checkIn())
                .param("checkOut", event.quote().stay().checkOut())
                .param("totalWei", column(event.quote().totalWei()))
                .param("quote", json(event.quote()))
                .param("chain", event.escrow().chainId())
                .param("contract", event.escrow().address().value())
                .param("requestedAt", column(event.requestedAt()))
                .update();
    }

    private void recordCancellation(CancellationRequested event, long version) {
        jdbc.sql("""
                update booking_query.booking
                set version = :version, cancelled_by = :by, cancellation_reason = :reason,
                    cancellation_requested_at = :at, cancellation_split = cast(:split as json)
                where booking_id = :id and version < :version
                """)
                .param("version", version)
                .param("by", event.by().name())
                .param("reason", event.reason())
                .param("at", column(event.at()))
                .param("split", json(event.split()))
                .param("id", event.bookingId().value())
                .update();
    }

    private void end(BookingEvent event, long version, String reason, Instant at) {
        change(event, version, Map.of("end_reason", reason, "ended_at", column(at)));
    }

    /** @param columns names are constants of this class, never input */
    private void change(BookingEvent event, long version, Map<String, Object> columns) {
        Map<String, Object> values = new TreeMap<>(columns);
        values.put("version", version);
        BookingStatusAfter.event(event).ifPresent(status -> values.put("status", status.name()));
        String assignments =
                values.keySet().stream().map(name -> name + " = :" + name).collect(joining(", "));
        jdbc.sql("update booking_query.booking set " + assignments + " where booking_id = :id and version < :version")
                .params(values)
                .param("id", event.bookingId().value())
                .update();
    }
}
