package io.sejour.listing.feed;

import io.sejour.api.Stay;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStart;

/** Reads which nights another portal's iCalendar document takes. Repeating events are not expanded: they are refused. */
final class FeedReader {

    private final ZoneId zone;

    /** @param zone of the listing: times without a zone are its local times, and its dates are the nights */
    FeedReader(ZoneId zone) {
        this.zone = zone;
    }

    /** @param uid the other portal's name for these nights; it stays the same when they move */
    record Busy(String uid, Stay stay) {}

    /**
     * The nights taken by events that are neither cancelled nor written by this platform, in the order of the document.
     *
     * @throws UnreadableFeed when any event cannot be understood; half a feed would free the nights of the other half
     */
    List<Busy> read(byte[] document) throws UnreadableFeed {
        try {
            Calendar calendar = new CalendarBuilder().build(new ByteArrayInputStream(document));
            List<Busy> busy = new ArrayList<>();
            for (VEvent event : calendar.<VEvent>getComponents("VEVENT")) {
                String uid = text(event, Property.UID)
                        .orElseThrow(() -> new IllegalArgumentException("an event has no UID"));
                if (!CalendarFeed.isOwn(uid) && !text(event, Property.STATUS).equals(Optional.of("CANCELLED"))) {
                    busy.add(new Busy(uid, stay(event)));
                }
            }
            return List.copyOf(busy);
        } catch (IOException | ParserException | IllegalArgumentException | DateTimeException e) {
            throw new UnreadableFeed("not a calendar that can be read: " + e.getMessage(), e);
        }
    }

    private Stay stay(VEvent event) {
        if (event.getProperty(Property.RRULE).isPresent()
                || event.getProperty(Property.DURATION).isPresent()) {
            throw new IllegalArgumentException("repeating events and durations are not read");
        }
        Temporal start = event.<Temporal>getStartDate()
                .map(DtStart::getDate)
                .orElseThrow(() -> new IllegalArgumentException("an event has no DTSTART"));
        LocalDate from = date(start);
        // Not derived by the library: RFC 5545 gives a date without an end one day, and a time without an end none.
        LocalDate to = event.<Temporal>getEndDate(false)
                .map(DtEnd::getDate)
                .map(this::date)
                .orElse(from);
        // Hours within one day still keep somebody from sleeping there that night.
        return new Stay(from, to.equals(from) ? from.plusDays(1) : to);
    }

    private LocalDate date(Temporal at) {
        return switch (at) {
            case LocalDate date -> date;
            case LocalDateTime floating -> floating.toLocalDate();
            case ZonedDateTime zoned -> zoned.withZoneSameInstant(zone).toLocalDate();
            case OffsetDateTime offset -> offset.atZoneSameInstant(zone).toLocalDate();
            case Instant instant -> LocalDate.ofInstant(instant, zone);
            default ->
                throw new IllegalArgumentException(
                        "a date of the kind " + at.getClass().getSimpleName());
        };
    }

    private static Optional<String> text(VEvent event, String name) {
        return event.getProperty(name).map(Property::getValue);
    }
}
