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
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.Recur;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.RRule;
import net.fortuna.ical4j.transform.recurrence.Frequency;
import net.fortuna.ical4j.util.CompatibilityHints;

/** Reads which nights another portal's iCalendar document takes, until the end of the third year from now. */
final class FeedReader {

    private static final Set<String> NOT_READ =
            Set.of(Property.RDATE, Property.EXDATE, Property.EXRULE, Property.RECURRENCE_ID);
    private static final int YEARS_AHEAD = 3;
    private static final int MOST_REPETITIONS = 1_000;
    private static final int OLDEST_REPETITION_YEARS = 10;

    static {
        // Some portals end their lines with a single line feed.
        CompatibilityHints.setHintEnabled(CompatibilityHints.KEY_RELAXED_UNFOLDING, true);
    }

    private final ZoneId zone;
    private final LocalDate today;
    private final LocalDate horizon;

    /**
     * @param zone of the listing: times without a zone are its local times, and its dates are the nights
     * @param today the listing's local date
     */
    FeedReader(ZoneId zone, LocalDate today) {
        this.zone = zone;
        this.today = today;
        // The same on every day of a year, or a window without an end would move every day.
        this.horizon = LocalDate.of(today.getYear() + YEARS_AHEAD + 1, 1, 1);
    }

    /**
     * @param uid the other portal's name for these nights; it stays the same when they move
     * @param soft whether they are only said to be not available
     */
    record Busy(String uid, Stay stay, boolean soft) {}

    /**
     * @param events how many events the document has, those that take no night among them
     * @param busy the nights taken by events that are neither cancelled nor written by this platform, in the order of
     *     the document; what is over is left out
     */
    record Feed(int events, List<Busy> busy) {

        Feed {
            busy = List.copyOf(busy);
        }
    }

    /** @throws UnreadableFeed when any event cannot be understood; half a feed would free the nights of the other half */
    Feed read(byte[] document) throws UnreadableFeed {
        try {
            Calendar calendar = new CalendarBuilder().build(new ByteArrayInputStream(document));
            List<VEvent> events = calendar.getComponents("VEVENT");
            List<Busy> busy = new ArrayList<>();
            for (VEvent event : events) {
                String uid = text(event, Property.UID)
                        .orElseThrow(() -> new IllegalArgumentException("an event has no UID"));
                if (!CalendarFeed.isOwn(uid) && !isCancelled(event)) {
                    stays(event)
                            .flatMap(stay -> ahead(stay).stream())
                            .forEach(stay -> busy.add(new Busy(uid, stay, isSoft(event))));
                }
            }
            return new Feed(events.size(), busy);
        } catch (IOException | ParserException | IllegalArgumentException | DateTimeException e) {
            throw new UnreadableFeed("not a calendar that can be read: " + e.getMessage(), e);
        }
    }

    private static boolean isCancelled(VEvent event) {
        return text(event, Property.STATUS)
                .filter("CANCELLED"::equalsIgnoreCase)
                .isPresent();
    }

    /** Airbnb, Booking.com and others name with these words nights that nobody booked there. */
    private static boolean isSoft(VEvent event) {
        String summary = text(event, Property.SUMMARY).orElse("").toLowerCase(Locale.ROOT);
        return summary.contains("not available") || summary.contains("unavailable");
    }

    /** As far as it is not over and not too far away. */
    private Optional<Stay> ahead(Stay stay) {
        LocalDate end = stay.checkOut().isAfter(horizon) ? horizon : stay.checkOut();
        return stay.isOver(today) || !stay.checkIn().isBefore(end)
                ? Optional.empty()
                : Optional.of(new Stay(stay.checkIn(), end));
    }

    private Stream<Stay> stays(VEvent event) {
        if (NOT_READ.stream().anyMatch(name -> event.getProperty(name).isPresent())) {
            throw new IllegalArgumentException("exceptions to repeating events are not read");
        }
        Temporal start = event.<Temporal>getStartDate()
                .map(DtStart::getDate)
                .orElseThrow(() -> new IllegalArgumentException("an event has no DTSTART"));
        LocalDate from = date(start);
        // The library derives an end from a DURATION only: RFC 5545 gives a date without an end one day.
        boolean hasDuration = event.getProperty(Property.DURATION).isPresent();
        LocalDate to = event.<Temporal>getEndDate(hasDuration)
                .map(DtEnd::getDate)
                .map(this::date)
                .orElse(from);
        // Hours within one day still keep somebody from sleeping there that night.
        Stay first = new Stay(from, to.equals(from) ? from.plusDays(1) : to);
        Optional<RRule<LocalDate>> rule = event.getProperty(Property.RRULE);
        return rule.isEmpty() ? Stream.of(first) : repeated(first, rule.get());
    }

    /** Only the rule's days count: the first event's length in nights is everyone's. */
    private Stream<Stay> repeated(Stay first, RRule<LocalDate> rule) {
        Recur<LocalDate> byDay = new Recur<>(rule.getValue().replaceAll("(?i)(UNTIL=\\d{8})T\\d{6}Z?", "$1"));
        boolean daysOrLonger = Set.of(Frequency.DAILY, Frequency.WEEKLY, Frequency.MONTHLY, Frequency.YEARLY)
                .contains(byDay.getFrequency());
        if (!daysOrLonger || first.checkIn().isBefore(today.minusYears(OLDEST_REPETITION_YEARS))) {
            throw new IllegalArgumentException("a repetition that is not read: " + rule.getValue());
        }
        List<LocalDate> starts =
                byDay.getDates(first.checkIn(), today.minusDays(first.nights()), horizon, MOST_REPETITIONS);
        return starts.stream().map(start -> new Stay(start, start.plusDays(first.nights())));
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
