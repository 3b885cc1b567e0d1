package io.sejour.payment.stage;

import io.sejour.api.booking.BookingId;
import io.sejour.api.calendar.CommitDates;
import io.sejour.api.calendar.DatesHeld;
import io.sejour.api.calendar.DatesRefused;
import io.sejour.api.calendar.DatesReleased;
import io.sejour.api.calendar.DatesRequested;
import io.sejour.api.calendar.HoldBarred;
import io.sejour.api.calendar.HoldDates;
import io.sejour.api.calendar.ReleaseDates;
import io.sejour.api.calendar.RequestDates;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.gateway.EventGateway;

/** Plays the calendars: answers like one, and keeps what it was told. It outlives a restart of the context. */
public final class RecordedCalendar {
    private final Map<BookingId, List<Object>> told = new ConcurrentHashMap<>();
    private final Map<BookingId, HoldDates> held = new ConcurrentHashMap<>();
    private final AtomicInteger commitsToFail = new AtomicInteger();
    private volatile boolean full;

    public List<Object> told(BookingId bookingId) {
        return told.computeIfAbsent(bookingId, id -> new CopyOnWriteArrayList<>());
    }

    public void refuseEverybody() {
        full = true;
    }

    public boolean hasFailedAsAsked() {
        return commitsToFail.get() == 0;
    }

    public void failNextCommit() {
        commitsToFail.set(1);
    }

    @CommandHandler
    void on(RequestDates command, EventGateway events) {
        told(command.bookingId()).add(command);
        events.publish(new DatesRequested(
                command.calendarId(),
                command.listingId(),
                command.bookingId(),
                command.stay(),
                command.preparationDays(),
                command.inPlaceOf()));
    }

    @CommandHandler
    void on(HoldDates command, EventGateway events) {
        told(command.bookingId()).add(command);
        if (full) {
            events.publish(new DatesRefused(
                    command.calendarId(),
                    command.listingId(),
                    command.bookingId(),
                    command.stay(),
                    List.of(command.stay())));
            return;
        }
        held.put(command.bookingId(), command);
        events.publish(new DatesHeld(
                command.calendarId(),
                command.listingId(),
                command.bookingId(),
                command.stay(),
                command.preparationDays()));
    }

    @CommandHandler
    void on(CommitDates command) {
        if (commitsToFail.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("the calendar fell over");
        }
        told(command.bookingId()).add(command);
    }

    @CommandHandler
    void on(ReleaseDates command, EventGateway events) {
        told(command.bookingId()).add(command);
        HoldDates hold = held.remove(command.bookingId());
        events.publish(
                hold == null
                        ? new HoldBarred(command.calendarId(), command.bookingId())
                        : new DatesReleased(
                                command.calendarId(),
                                hold.listingId(),
                                command.bookingId(),
                                hold.stay(),
                                command.keepBlocked()));
    }
}
