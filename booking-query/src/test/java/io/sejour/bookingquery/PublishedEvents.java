package io.sejour.bookingquery;

import io.sejour.api.booking.BookingEvent;
import io.sejour.api.calendar.CalendarEvent;
import io.sejour.api.deposit.DepositEvent;
import io.sejour.api.listing.ListingEvent;
import io.sejour.api.payment.PaymentEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Appends events to the log as their aggregates would, each numbered in its stream. */
public final class PublishedEvents {

    private final EventStore store;
    private final TransactionTemplate transaction;
    private final Map<String, Long> numbers;

    public PublishedEvents(ApplicationContext context) {
        this(context, new HashMap<>());
    }

    private PublishedEvents(ApplicationContext context, Map<String, Long> numbers) {
        this.numbers = numbers;
        this.store = context.getBean(EventStore.class);
        this.transaction = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
    }

    /** The same streams after a restart of the application. */
    public PublishedEvents goOn(ApplicationContext restarted) {
        return new PublishedEvents(restarted, numbers);
    }

    /** Each in a millisecond of its own: as of an event's instant, the next has not happened. */
    public void publish(Object... events) {
        for (Object event : events) {
            transaction.executeWithoutResult(status -> append(event));
            awaitNextMillisecond();
        }
    }

    public void publish(List<Object> events) {
        publish(events.toArray());
    }

    /** Appends within the caller's transaction. */
    public void append(Object event) {
        store.publish(message(event));
    }

    private static void awaitNextMillisecond() {
        long now = System.currentTimeMillis();
        while (System.currentTimeMillis() == now) {
            Thread.onSpinWait();
        }
    }

    private synchronized DomainEventMessage<?> message(Object event) {
        String type;
        String stream;
        switch (event) {
            case BookingEvent booking -> {
                type = "Booking";
                stream = booking.bookingId().toString();
            }
            case PaymentEvent payment -> {
                type = "Payment";
                stream = payment.paymentId().toString();
            }
            case DepositEvent deposit -> {
                type = "Deposit";
                stream = deposit.depositId().toString();
            }
            case CalendarEvent calendar -> {
                type = "Calendar";
                stream = calendar.calendarId().toString();
            }
            case ListingEvent listing -> {
                type = "Listing";
                stream = listing.listingId().toString();
            }
            default -> throw new IllegalArgumentException("an event of no aggregate: " + event);
        }
        long number = numbers.merge(stream, 1L, Long::sum) - 1;
        return new GenericDomainEventMessage<>(
                type,
                stream,
                number,
                event,
                Map.of("actor", "system:test", "traceId", "trace-1", "correlationId", "cause-1"));
    }
}
