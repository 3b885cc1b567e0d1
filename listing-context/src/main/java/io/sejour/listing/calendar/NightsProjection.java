package io.sejour.listing.calendar;

import io.sejour.api.calendar.CalendarConflictDetected;
import io.sejour.api.calendar.CalendarEvent;
import io.sejour.api.calendar.DatesBlocked;
import io.sejour.api.calendar.DatesCommitted;
import io.sejour.api.calendar.DatesHeld;
import io.sejour.api.calendar.DatesRefused;
import io.sejour.api.calendar.DatesReleased;
import io.sejour.api.calendar.DatesRequested;
import io.sejour.api.calendar.DatesUnblocked;
import io.sejour.api.calendar.HoldBarred;
import io.sejour.listing.calendar.TakenNights.Kind;
import io.sejour.platform.replay.Replayable;
import io.sejour.platform.replay.Shadow;
import java.time.Instant;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.stereotype.Component;

/** Writes {@code listing.nights_taken} from the log, and stops if the log ever gave a night to two. */
@Component
@ProcessingGroup(NightsProjection.PROCESSING_GROUP)
class NightsProjection implements Replayable {

    static final String PROCESSING_GROUP = "listing.nights";

    private final TakenNights nights;

    NightsProjection(TakenNights nights) {
        this.nights = nights;
    }

    @Override
    public Set<String> tables() {
        return Set.of("listing.nights_taken", "listing.calendars");
    }

    @Override
    public Object beside(Shadow shadow) {
        return new NightsProjection(new TakenNights(shadow.jdbc()));
    }

    @EventHandler
    void on(CalendarEvent event, @SequenceNumber long version, @Timestamp Instant at) {
        if (nights.advance(event.calendarId(), version)) {
            write(nights, event, at);
        }
    }

    @EventHandler
    void on(HoldBarred event, @SequenceNumber long version) {
        nights.advance(event.calendarId(), version);
    }

    /** What an event makes of the nights, said once for the table and for the past. */
    static void write(Nights nights, CalendarEvent event, Instant at) {
        switch (event) {
            case DatesHeld held -> nights.hold(held, at);
            case DatesCommitted committed ->
                nights.take(committed.listingId(), committed.bookingId().value(), Kind.BOOKED, committed.stay(), at);
            case DatesReleased released
            when released.keptBlocked() ->
                nights.take(released.listingId(), released.bookingId().value(), Kind.CLOSED, released.stay(), at);
            case DatesReleased released ->
                nights.free(released.listingId(), released.bookingId().value());
            case DatesBlocked blocked -> nights.block(blocked, at);
            case DatesUnblocked unblocked ->
                nights.free(unblocked.listingId(), unblocked.blockId().value());
            case CalendarConflictDetected conflict -> {
                // The nights stay whose they were.
            }
            case DatesRequested wish -> {
                // Nobody got a night.
            }
            case DatesRefused refused -> {
                // Nobody got a night.
            }
        }
    }

    @ResetHandler
    void reset() {
        nights.clear();
    }
}
