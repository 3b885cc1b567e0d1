package io.sejour.bookingquery.calendar;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.sejour.api.Stay;
import io.sejour.api.booking.BookingId;
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
import io.sejour.api.listing.ListingId;
import io.sejour.platform.replay.Replayable;
import io.sejour.platform.replay.Shadow;
import java.sql.SQLException;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes {@code booking_query.night_claim} and {@code .night_block}: which booking has which nights and which a host keeps
 * closed, as the calendars said.
 *
 * <p><b>The tripwire.</b> An exclusion constraint forbids two live claims on one night. It can only ring when a calendar
 * gave a night twice. The claim is then kept as OVERLAPPING, recorded in {@code booking_query.overlap}, counted and logged,
 * and the projection goes on: a tripwire that stopped it would hide the next overlap.
 */
@Component
@ProcessingGroup(NightClaimProjection.PROCESSING_GROUP)
class NightClaimProjection implements Replayable {

    static final String PROCESSING_GROUP = "booking-query.nights";

    private static final String EXCLUSION_VIOLATION = "23P01";
    private static final Logger log = LoggerFactory.getLogger(NightClaimProjection.class);

    private final JdbcClient jdbc;
    private final PlatformTransactionManager transactions;
    private final TransactionTemplate savepoint;
    private final Alarm alarm;

    @Autowired
    NightClaimProjection(JdbcClient jdbc, PlatformTransactionManager transactions, MeterRegistry meters) {
        this(jdbc, transactions, countedAndLogged(meters));
    }

    private NightClaimProjection(JdbcClient jdbc, PlatformTransactionManager transactions, Alarm alarm) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.alarm = alarm;
        this.savepoint = new TransactionTemplate(transactions);
        this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** What is done when a night was given twice. */
    @FunctionalInterface
    private interface Alarm {

        void ring(CalendarId calendar, BookingId booking, Stay stay);
    }

    private static Alarm countedAndLogged(MeterRegistry meters) {
        Counter overlaps = Counter.builder("sejour.nights.overlaps")
                .description("Nights given to two bookings; anything but 0 is an alarm")
                .register(meters);
        return (calendar, booking, stay) -> {
            overlaps.increment();
            log.error("Calendar {} gave nights of booking {} ({}) twice", calendar, booking, stay);
        };
    }

    @Override
    public Set<String> tables() {
        return Set.of("booking_query.night_claim", "booking_query.overlap", "booking_query.night_block");
    }

    /** Its overlaps are found again; the alarm rang when they happened. */
    @Override
    public Object beside(Shadow shadow) {
        return new NightClaimProjection(shadow.jdbc(), transactions, (calendar, booking, stay) -> {});
    }

    @EventHandler
    void on(CalendarEvent event, @SequenceNumber long version) {
        switch (event) {
            case DatesRequested wish -> {}
            case DatesHeld held -> claim(event, held.bookingId(), held.stay(), version, NightClaim.ofHold(held));
            case DatesCommitted committed ->
                claim(event, committed.bookingId(), committed.stay(), version, NightClaim.COMMITTED);
            case DatesReleased released ->
                store(
                        event,
                        released.bookingId(),
                        released.stay(),
                        version,
                        released.keptBlocked() ? NightClaim.KEPT_BLOCKED : NightClaim.RELEASED);
            case DatesRefused refused -> {}
            case CalendarConflictDetected conflict -> {}
            case DatesBlocked blocked ->
                block(
                        new Block(blocked.blockId(), blocked.listingId(), blocked.stay(), blocked.reason(), false),
                        version);
            case DatesUnblocked unblocked ->
                block(new Block(unblocked.blockId(), unblocked.listingId(), unblocked.stay(), "", true), version);
        }
    }

    private void claim(CalendarEvent event, BookingId booking, Stay stay, long version, NightClaim claim) {
        try {
            savepoint.executeWithoutResult(status -> store(event, booking, stay, version, claim));
        } catch (DataIntegrityViolationException violation) {
            if (!isOverlap(violation)) {
                throw violation;
            }
            store(event, booking, stay, version, NightClaim.OVERLAPPING);
            recordOverlap(event, booking, stay, version);
        }
    }

    private void store(CalendarEvent event, BookingId booking, Stay stay, long version, NightClaim claim) {
        jdbc.sql("""
                insert into booking_query.night_claim
                    (booking_id, calendar_id, listing_id, version, check_in, check_out, claim)
                values (:booking, :calendar, :listing, :version, :checkIn, :checkOut, :claim)
                on conflict (booking_id) do update
                set version = excluded.version, check_in = excluded.check_in, check_out = excluded.check_out,
                    claim = excluded.claim
                where night_claim.version < excluded.version
                """)
                .param("booking", booking.value())
                .param("calendar", event.calendarId().value())
                .param("listing", event.listingId().value())
                .param("version", version)
                .param("checkIn", stay.checkIn())
                .param("checkOut", stay.checkOut())
                .param("claim", claim.name())
                .update();
    }

    private record Block(BlockId id, ListingId listing, Stay stay, String reason, boolean lifted) {}

    /** Moving a block is the same event again, so the newest wins. */
    private void block(Block block, long version) {
        jdbc.sql("""
                insert into booking_query.night_block
                    (block_id, listing_id, version, check_in, check_out, reason, lifted)
                values (:block, :listing, :version, :checkIn, :checkOut, :reason, :lifted)
                on conflict (block_id) do update
                set version = excluded.version, check_in = excluded.check_in, check_out = excluded.check_out,
                    reason = excluded.reason, lifted = excluded.lifted
                where night_block.version < excluded.version
                """)
                .param("block", block.id().value())
                .param("listing", block.listing().value())
                .param("version", version)
                .param("checkIn", block.stay().checkIn())
                .param("checkOut", block.stay().checkOut())
                .param("reason", block.reason())
                .param("lifted", block.lifted())
                .update();
    }

    private void recordOverlap(CalendarEvent event, BookingId booking, Stay stay, long version) {
        jdbc.sql("""
                insert into booking_query.overlap (booking_id, calendar_id, version, check_in, check_out)
                values (:booking, :calendar, :version, :checkIn, :checkOut)
                on conflict do nothing
                """)
                .param("booking", booking.value())
                .param("calendar", event.calendarId().value())
                .param("version", version)
                .param("checkIn", stay.checkIn())
                .param("checkOut", stay.checkOut())
                .update();
        alarm.ring(event.calendarId(), booking, stay);
    }

    private static boolean isOverlap(DataIntegrityViolationException violation) {
        return violation.getMostSpecificCause() instanceof SQLException cause
                && EXCLUSION_VIOLATION.equals(cause.getSQLState());
    }
}
