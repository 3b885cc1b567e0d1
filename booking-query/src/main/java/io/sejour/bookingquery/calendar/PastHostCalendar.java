package io.sejour.bookingquery.calendar;

import io.sejour.api.Stay;
import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingStatus;
import io.sejour.api.calendar.BlockId;
import io.sejour.api.calendar.CalendarConflictDetected;
import io.sejour.api.calendar.CalendarEvent;
import io.sejour.api.calendar.CalendarId;
import io.sejour.api.calendar.DatesBlocked;
import io.sejour.api.calendar.DatesCommitted;
import io.sejour.api.calendar.DatesHeld;
import io.sejour.api.calendar.DatesRefused;
import io.sejour.api.calendar.DatesReleased;
import io.sejour.api.calendar.DatesRequested;
import io.sejour.api.calendar.DatesUnblocked;
import io.sejour.api.listing.ListingCreated;
import io.sejour.api.listing.ListingId;
import io.sejour.api.listing.ListingRevised;
import io.sejour.api.user.UserId;
import io.sejour.bookingquery.booking.BookingPast;
import io.sejour.bookingquery.booking.BookingRow;
import io.sejour.bookingquery.calendar.HostCalendar.HostedBlock;
import io.sejour.bookingquery.calendar.HostCalendar.HostedListing;
import io.sejour.bookingquery.calendar.HostCalendar.HostedStay;
import io.sejour.platform.time.AsOf;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A host's calendar as it was at an instant: titles and nights folded from the streams of the listings and their calendars,
 * each booking from its history (docs/adr/0057). Whose a listing is never changes, so the tables say where to look.
 */
@Component
class PastHostCalendar {

    private final HostCalendar present;
    private final BookingPast past;
    private final EventStore log;

    PastHostCalendar(HostCalendar present, BookingPast past, EventStore log) {
        this.present = present;
        this.past = past;
        this.log = log;
    }

    HostCalendar.Seen seen(UserId host, Stay window, Instant asOf) {
        List<HostedListing> listings = new ArrayList<>();
        Map<BookingId, Nights.Claim> claims = new HashMap<>();
        List<HostedBlock> blocks = new ArrayList<>();
        for (HostedListing listing : present.listings(host)) {
            String title = title(listing.listingId(), asOf);
            if (title != null) {
                listings.add(new HostedListing(listing.listingId(), title));
                Nights nights = nights(listing.listingId(), asOf);
                claims.putAll(nights.claims);
                blocks.addAll(nights.blocks.values());
            }
        }
        listings.sort(Comparator.comparing(HostedListing::title)
                .thenComparing(listing -> listing.listingId().toString()));
        blocks.removeIf(block -> !block.stay().overlaps(window));
        blocks.sort(Comparator.comparing((HostedBlock block) -> block.stay().checkIn())
                .thenComparing(block -> block.blockId().toString()));
        return new HostCalendar.Seen(listings, stays(host, window, asOf, claims), blocks);
    }

    private @Nullable String title(ListingId listingId, Instant asOf) {
        String title = null;
        for (var event : AsOf.recorded(log, listingId, asOf)) {
            title = switch (event.getPayload()) {
                case ListingCreated created -> created.details().title();
                case ListingRevised revised -> revised.details().title();
                default -> title;
            };
        }
        return title;
    }

    private Nights nights(ListingId listingId, Instant asOf) {
        Nights nights = new Nights();
        AsOf.recorded(log, CalendarId.of(listingId), asOf).forEach(event -> {
            if (event.getPayload() instanceof CalendarEvent calendar) {
                nights.after(calendar);
            }
        });
        return nights;
    }

    /** Bookings that have a night in the window now, and those that had one then. */
    private List<HostedStay> stays(UserId host, Stay window, Instant asOf, Map<BookingId, Nights.Claim> claims) {
        Set<BookingId> candidates = new HashSet<>(present.bookings(host, window));
        claims.forEach((booking, claim) -> {
            if (claim.stay().overlaps(window)) {
                candidates.add(booking);
            }
        });
        List<HostedStay> stays = new ArrayList<>();
        for (BookingId booking : candidates) {
            BookingRow row = past.at(booking, asOf).booking();
            Nights.Claim claim = claims.get(booking);
            NightClaim kind = claim == null ? null : claim.kind();
            if (row != null && row.quote().stay().overlaps(window) && isShown(row.status(), kind)) {
                stays.add(new HostedStay(
                        booking,
                        row.quote().listingId(),
                        row.status(),
                        row.quote().stay(),
                        row.quote().guests(),
                        kind));
            }
        }
        stays.sort(Comparator.comparing((HostedStay stay) -> stay.stay().checkIn())
                .thenComparing(stay -> stay.bookingId().toString()));
        return stays;
    }

    /** As in {@link HostCalendar#stays}. */
    private static boolean isShown(BookingStatus status, @Nullable NightClaim claim) {
        return switch (status) {
            case DECLINED, EXPIRED, REJECTED, CANCELLED -> claim == NightClaim.KEPT_BLOCKED;
            default -> true;
        };
    }

    /** Who had which nights of one listing, by the rules of {@link NightClaimProjection}. */
    private static final class Nights {

        private record Claim(Stay stay, NightClaim kind) {

            boolean isLive() {
                return kind == NightClaim.HELD || kind == NightClaim.COMMITTED;
            }
        }

        private final Map<BookingId, Claim> claims = new HashMap<>();
        private final Map<BlockId, HostedBlock> blocks = new HashMap<>();

        void after(CalendarEvent event) {
            switch (event) {
                case DatesRequested wish -> {
                    // Nobody got a night.
                }
                case DatesHeld held -> claim(held.bookingId(), held.stay(), NightClaim.ofHold(held));
                case DatesCommitted committed -> claim(committed.bookingId(), committed.stay(), NightClaim.COMMITTED);
                case DatesReleased released ->
                    claims.put(
                            released.bookingId(),
                            new Claim(
                                    released.stay(),
                                    released.keptBlocked() ? NightClaim.KEPT_BLOCKED : NightClaim.RELEASED));
                case DatesBlocked blocked ->
                    blocks.put(
                            blocked.blockId(),
                            new HostedBlock(blocked.blockId(), blocked.listingId(), blocked.stay(), blocked.reason()));
                case DatesUnblocked unblocked -> blocks.remove(unblocked.blockId());
                case DatesRefused refused -> {
                    // Nobody got a night.
                }
                case CalendarConflictDetected conflict -> {
                    // The nights stay whose they were.
                }
            }
        }

        private void claim(BookingId booking, Stay stay, NightClaim kind) {
            boolean isTaken = claims.entrySet().stream()
                    .anyMatch(other -> !other.getKey().equals(booking)
                            && other.getValue().isLive()
                            && other.getValue().stay().overlaps(stay));
            claims.put(booking, new Claim(stay, isTaken ? NightClaim.OVERLAPPING : kind));
        }
    }
}
