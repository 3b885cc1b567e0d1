package io.sejour.bookingquery.calendar;

import io.sejour.api.Stay;
import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingStatus;
import io.sejour.api.calendar.BlockId;
import io.sejour.api.listing.ListingId;
import io.sejour.api.user.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the stays and blocks at all of a host's listings. */
@Component
class HostCalendar {

    private final JdbcClient jdbc;

    HostCalendar(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record HostedListing(ListingId listingId, String title) {}

    /** @param claim null while the calendar has not answered yet */
    record HostedStay(
            BookingId bookingId,
            ListingId listingId,
            BookingStatus status,
            Stay stay,
            int guests,
            @Nullable NightClaim claim) {}

    record HostedBlock(BlockId blockId, ListingId listingId, Stay stay, String reason) {}

    /** All of a host's listings, and what is at them in a window. */
    record Seen(List<HostedListing> listings, List<HostedStay> stays, List<HostedBlock> blocks) {}

    Seen seen(UserId host, Stay window) {
        return new Seen(listings(host), stays(host, window), blocks(host, window));
    }

    /** All bookings with a night in {@code window}, whatever became of them. */
    List<BookingId> bookings(UserId host, Stay window) {
        return jdbc.sql("""
                select booking_id from booking_query.booking
                where host_id = :host and check_in < :to and check_out > :from
                """)
                .param("host", host.value())
                .param("from", window.checkIn())
                .param("to", window.checkOut())
                .query((row, number) -> new BookingId(row.getObject("booking_id", UUID.class)))
                .list();
    }

    List<HostedListing> listings(UserId host) {
        return jdbc.sql("""
                select listing_id, title from booking_query.hosted_listing
                where host_id = :host order by title, listing_id
                """)
                .param("host", host.value())
                .query((row, number) -> new HostedListing(
                        new ListingId(row.getObject("listing_id", UUID.class)), row.getString("title")))
                .list();
    }

    /** Stays with a night in {@code window} that take or took place, and cancelled ones that keep their nights closed. */
    List<HostedStay> stays(UserId host, Stay window) {
        return jdbc.sql("""
                select b.booking_id, b.listing_id, b.status, b.check_in, b.check_out, n.claim,
                    cast(b.quote ->> 'guests' as integer) as guests
                from booking_query.booking b left join booking_query.night_claim n using (booking_id)
                where b.host_id = :host and b.check_in < :to and b.check_out > :from
                  and (b.status not in ('DECLINED', 'EXPIRED', 'REJECTED', 'CANCELLED') or n.claim = 'KEPT_BLOCKED')
                order by b.check_in, b.booking_id
                """)
                .param("host", host.value())
                .param("from", window.checkIn())
                .param("to", window.checkOut())
                .query(HostCalendar::stay)
                .list();
    }

    List<HostedBlock> blocks(UserId host, Stay window) {
        return jdbc.sql("""
                select b.* from booking_query.night_block b join booking_query.hosted_listing l using (listing_id)
                where l.host_id = :host and not b.lifted and b.check_in < :to and b.check_out > :from
                order by b.check_in, b.block_id
                """)
                .param("host", host.value())
                .param("from", window.checkIn())
                .param("to", window.checkOut())
                .query((row, number) -> new HostedBlock(
                        new BlockId(row.getObject("block_id", UUID.class)),
                        new ListingId(row.getObject("listing_id", UUID.class)),
                        nights(row),
                        row.getString("reason")))
                .list();
    }

    private static HostedStay stay(ResultSet row, int number) throws SQLException {
        String claim = row.getString("claim");
        return new HostedStay(
                new BookingId(row.getObject("booking_id", UUID.class)),
                new ListingId(row.getObject("listing_id", UUID.class)),
                BookingStatus.valueOf(row.getString("status")),
                nights(row),
                row.getInt("guests"),
                claim == null ? null : NightClaim.valueOf(claim));
    }

    private static Stay nights(ResultSet row) throws SQLException {
        return new Stay(row.getObject("check_in", LocalDate.class), row.getObject("check_out", LocalDate.class));
    }
}
