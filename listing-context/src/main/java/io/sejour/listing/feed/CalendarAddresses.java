package io.sejour.listing.feed;

import io.sejour.api.listing.ListingId;
import io.sejour.api.user.UserId;
import io.sejour.platform.messaging.PeoplesWords;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table {@code listing.calendar_addresses}: the secrets that open exported calendars. The database alone opens none:
 * it holds a hash to compare with, and for the host a form sealed with the host's key.
 */
@Repository
class CalendarAddresses {

    private final JdbcClient jdbc;
    private final PeoplesWords words;
    private final Clock clock;

    CalendarAddresses(JdbcClient jdbc, PeoplesWords words, Clock clock) {
        this.jdbc = jdbc;
        this.words = words;
        this.clock = clock;
    }

    /** The secret of a listing; it is made when it is asked for the first time. */
    String of(ListingId listingId, UserId host) {
        return stored(listingId).orElseGet(() -> {
            write(listingId, host, "nothing");
            return stored(listingId).orElseThrow();
        });
    }

    /** A new secret; the old one opens nothing any more. */
    String renew(ListingId listingId, UserId host) {
        return write(listingId, host, """
                update set secret_hash = excluded.secret_hash, secret_sealed = excluded.secret_sealed,
                    created_at = excluded.created_at""");
    }

    boolean opens(ListingId listingId, String secret) {
        return jdbc.sql("""
                        select count(*) from listing.calendar_addresses
                        where listing_id = :listing and secret_hash = :hash""")
                        .param("listing", listingId.value())
                        .param("hash", Secret.hash(secret))
                        .query(Long.class)
                        .single()
                == 1;
    }

    void forget(UserId host) {
        jdbc.sql("""
                        delete from listing.calendar_addresses
                        where listing_id in (select listing_id from listing.listings where host_id = :host)""").param("host", host.value()).update();
    }

    private Optional<String> stored(ListingId listingId) {
        return jdbc.sql("select secret_sealed from listing.calendar_addresses where listing_id = :listing")
                .param("listing", listingId.value())
                .query(String.class)
                .optional()
                .map(stored -> words.opened(Stream.of(stored)).text(stored));
    }

    private String write(ListingId listingId, UserId host, String onConflict) {
        String secret = Secret.fresh();
        jdbc.sql("""
                        insert into listing.calendar_addresses (listing_id, secret_hash, secret_sealed, created_at)
                        values (:listing, :hash, :sealed, :now)
                        on conflict (listing_id) do\s""" + onConflict)
                .param("listing", listingId.value())
                .param("hash", Secret.hash(secret))
                .param("sealed", words.sealed(host, secret))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return secret;
    }
}
