package io.sejour.listing.feed;

import io.sejour.api.Stay;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.Value;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;

/**
 * A listing's taken nights as an iCalendar document. It says that nights are taken and nothing about who has them or
 * why, because whoever knows the address can read it.
 */
final class CalendarFeed {

    private static final String OWN_UID_END = "@calendar.sejour";

    private CalendarFeed() {}

    /**
     * Nights somebody has.
     *
     * @param id of the booking or block; it stays the same when the nights move
     * @param since when these nights were taken
     */
    record Taken(UUID id, Stay stay, Instant since) {}

    /**
     * Equal input in any order gives equal bytes, so that they can be hashed to an entity tag.
     *
     * @return UTF-8 with CRLF, lines folded; {@code DTEND} is the day of departure, which is free
     */
    static byte[] of(List<Taken> taken) {
        Calendar calendar = new Calendar();
        calendar.add(new ProdId("-//Sejour//Calendar//EN"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableCalScale.GREGORIAN);
        taken.stream()
                .sorted(Comparator.comparing((Taken one) -> one.stay().checkIn())
                        .thenComparing(Taken::id))
                .forEach(one -> calendar.add(event(one)));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            // Not validated: RFC 5545 wants a component in a calendar, and one without taken nights has none.
            new CalendarOutputter(false).output(calendar, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Whether this platform wrote the event: read back from another portal, it would block its own nights forever. */
    static boolean isOwn(String uid) {
        return uid.endsWith(OWN_UID_END);
    }

    private static VEvent event(Taken one) {
        VEvent event = new VEvent(false);
        event.add(new Uid(one.id() + OWN_UID_END));
        event.add(new DtStamp(one.since()));
        event.add(new DtStart<>(date(), one.stay().checkIn()));
        event.add(new DtEnd<>(date(), one.stay().checkOut()));
        event.add(new Summary("Not available"));
        return event;
    }

    private static ParameterList date() {
        return new ParameterList(List.of(Value.DATE));
    }
}
