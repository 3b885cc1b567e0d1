package io.sejour.listing.calendar;

import io.sejour.api.Stay;
import io.sejour.api.calendar.CalendarEvent;
import io.sejour.api.calendar.CalendarId;
import io.sejour.api.calendar.DatesBlocked;
import io.sejour.api.calendar.DatesHeld;
import io.sejour.api.listing.ListingId;
import io.sejour.listing.calendar.TakenNights.Kind;
import io.sejour.listing.calendar.TakenNights.Taken;
import io.sejour.platform.time.AsOf;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.EventStore;

/**
 * Who had which nights of one listing at an instant: the events of its calendar up to then, noted as the projection notes
 * them (docs/adr/0057).
 */
final class PastNights extends Nights {

    private final Map<UUID, Taken> taken = new HashMap<>();

    private PastNights() {}

    static PastNights of(EventStore log, ListingId listingId, Instant asOf) {
        PastNights then = new PastNights();
        AsOf.recorded(log, CalendarId.of(listingId), asOf).forEach(event -> {
            if (event.getPayload() instanceof CalendarEvent calendar) {
                NightsProjection.write(then, calendar, event.getTimestamp());
            }
        });
        return then;
    }

    /** The claims that share a night with {@code [from, to)}, in the order of their nights. */
    List<Taken> between(LocalDate from, LocalDate to) {
        Stay window = new Stay(from, to);
        return taken.values().stream()
                .filter(one -> one.stay().overlaps(window))
                .sorted(Comparator.comparing(one -> one.stay().checkIn()))
                .toList();
    }

    @Override
    void take(ListingId listingId, UUID claimId, Kind kind, Stay stay, Instant since) {
        taken.put(claimId, new Taken(claimId, kind, stay, null));
    }

    @Override
    void hold(DatesHeld event, Instant since) {
        take(event.listingId(), event.bookingId().value(), Kind.HELD, event.stay(), since);
    }

    @Override
    void block(DatesBlocked event, Instant since) {
        UUID claimId = event.blockId().value();
        taken.put(claimId, new Taken(claimId, Kind.BLOCKED, event.stay(), event.reason()));
    }

    @Override
    void free(ListingId listingId, UUID claimId) {
        taken.remove(claimId);
    }
}
