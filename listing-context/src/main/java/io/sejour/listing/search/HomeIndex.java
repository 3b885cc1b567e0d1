package io.sejour.listing.search;

import io.sejour.api.calendar.CalendarConflictDetected;
import io.sejour.api.calendar.CalendarEvent;
import io.sejour.api.calendar.DatesBlocked;
import io.sejour.api.calendar.DatesCommitted;
import io.sejour.api.calendar.DatesHeld;
import io.sejour.api.calendar.DatesRefused;
import io.sejour.api.calendar.DatesReleased;
import io.sejour.api.calendar.DatesRequested;
import io.sejour.api.calendar.DatesUnblocked;
import io.sejour.api.listing.ListingCreated;
import io.sejour.api.listing.ListingDetails;
import io.sejour.api.listing.ListingEvent;
import io.sejour.api.listing.ListingPublished;
import io.sejour.api.listing.ListingRevised;
import io.sejour.api.listing.ListingUnpublished;
import io.sejour.listing.calendar.TakenNights.Kind;
import io.sejour.platform.page.Page;
import io.sejour.platform.page.PageRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * All homes and their nights in memory. One thread at a time writes, readers take no lock.
 *
 * <p><b>How a reader sees no half change.</b> Each home is one immutable object; columns, grid and prices only tell which
 * homes are worth asking. What they miss or name too much is seen by asking the home itself, but for a home that moves from
 * one bucket to another meanwhile: then the search looks again ({@link #movesBegunOrDone}).
 */
public final class HomeIndex {

    private static final int MOST_LOOKS = 5;
    private static final int ROW_BITS = Integer.numberOfTrailingZeros(Columns.ROWS);

    private final SharedValues shared = new SharedValues();
    private final Map<UUID, Home> homes = new ConcurrentHashMap<>();
    private final Grid grid = new Grid();
    private final Buckets prices = new Buckets();
    private final List<String> currencies = new CopyOnWriteArrayList<>();
    private final int horizonDays;
    private volatile Columns[] blocks = new Columns[0];
    /** Epoch day of the first night the columns have a bit for. */
    private volatile long firstNight;
    /** Counts up before and after a home moves between buckets: odd while one moves. */
    private volatile int movesBegunOrDone;

    /** @param horizonDays how far ahead of a listing's today the platform takes bookings */
    public HomeIndex(int horizonDays, LocalDate today) {
        this.horizonDays = horizonDays;
        this.firstNight = today.toEpochDay() - 1;
    }

    /** Takes an event in; one that was read before changes nothing. */
    public synchronized void on(ListingEvent event, long version) {
        Home known = homes.get(event.listingId().value());
        if (known != null ? known.version() >= version : !(event instanceof ListingCreated)) {
            return;
        }
        switch (event) {
            case ListingCreated created ->
                put(new Home(
                        homes.size(),
                        created.listingId(),
                        created.hostId(),
                        version,
                        -1,
                        false,
                        shared.details(created.details()),
                        amenities(created.details()),
                        Claims.NONE));
            case ListingRevised revised ->
                put(there(known).withDetails(version, shared.details(revised.details()), amenities(revised.details())));
            case ListingPublished published -> put(there(known).withListing(version, true));
            case ListingUnpublished unpublished -> put(there(known).withListing(version, false));
        }
    }

    /** Takes an event in; one that was read before changes nothing. A calendar without a listing cannot be found. */
    public synchronized void on(CalendarEvent event, long version) {
        Home known = homes.get(event.listingId().value());
        if (known == null || known.calendarVersion() >= version) {
            return;
        }
        Claims claims = known.claims();
        Claims next = switch (event) {
            case DatesHeld held -> claims.with(held.bookingId().value(), Kind.HELD, held.stay());
            case DatesCommitted committed -> claims.with(committed.bookingId().value(), Kind.BOOKED, committed.stay());
            case DatesReleased released
            when released.keptBlocked() -> claims.with(released.bookingId().value(), Kind.CLOSED, released.stay());
            case DatesReleased released -> claims.without(released.bookingId().value());
            case DatesBlocked blocked -> claims.with(blocked.blockId().value(), Kind.BLOCKED, blocked.stay());
            case DatesUnblocked unblocked -> claims.without(unblocked.blockId().value());
            case DatesRequested wish -> claims;
            case DatesRefused refused -> claims;
            case CalendarConflictDetected conflict -> claims;
        };
        put(known.withClaims(version, next));
    }

    /** Takes in a home of a snapshot, whose details and amenities are not yet shared. */
    synchronized void add(Home home, List<String> amenityWords) {
        put(new Home(
                homes.size(),
                home.id(),
                home.hostId(),
                home.version(),
                home.calendarVersion(),
                home.published(),
                shared.details(home.details()),
                amenityWords.stream().map(shared::amenity).toList(),
                home.claims()));
    }

    /** Lets the window of nights begin at this day's eve, for zones where it is still yesterday. */
    public synchronized void rollTo(LocalDate today) {
        long first = today.toEpochDay() - 1;
        if (first <= firstNight) {
            return;
        }
        for (Home home : homes.values()) {
            block(home.ordinal()).writeNights(row(home.ordinal()), home, first);
        }
        firstNight = first;
    }

    /**
     * A page of the homes that can be booked as wanted.
     *
     * @param named only these; null for any
     */
    public Page<FoundListing> find(
            SearchRequest wanted, PageRequest page, @Nullable Collection<UUID> named, Instant now) {
        HomeSearch search = new HomeSearch(this, wanted, page, named, now);
        for (int look = 1; ; look++) {
            int before = movesBegunOrDone;
            Page<FoundListing> found = search.find();
            if (look == MOST_LOOKS || (before == movesBegunOrDone && before % 2 == 0)) {
                return found;
            }
        }
    }

    public int size() {
        return homes.size();
    }

    /** Every home as it is when the iteration comes to it. */
    Collection<Home> homes() {
        return Collections.unmodifiableCollection(homes.values());
    }

    @Nullable
    Home home(UUID id) {
        return homes.get(id);
    }

    Columns block(int ordinal) {
        return blocks[ordinal >> ROW_BITS];
    }

    static int row(int ordinal) {
        return ordinal & Columns.ROWS - 1;
    }

    Grid grid() {
        return grid;
    }

    /** By currency and lower bound of a night's price. */
    Buckets prices() {
        return prices;
    }

    SharedValues shared() {
        return shared;
    }

    /** By their numbers. */
    List<String> currencies() {
        return currencies;
    }

    int horizonDays() {
        return horizonDays;
    }

    long firstNight() {
        return firstNight;
    }

    private static Home there(@Nullable Home known) {
        if (known == null) {
            throw new IllegalStateException("only a creation makes a home");
        }
        return known;
    }

    private synchronized void put(Home next) {
        if (next.ordinal() == Buckets.MOST_HOMES) {
            throw new IllegalStateException("the index holds " + Buckets.MOST_HOMES + " homes");
        }
        Home before = homes.get(next.id().value());
        if (next.ordinal() >> ROW_BITS == blocks.length) {
            Columns[] more = Arrays.copyOf(blocks, blocks.length + 1);
            more[blocks.length] = new Columns();
            blocks = more;
        }
        Columns block = block(next.ordinal());
        int row = row(next.ordinal());
        if (before != null && before.version() == next.version()) {
            block.writeNights(row, next, firstNight);
        } else {
            int oldPrice = before == null ? -1 : PriceKey.of(block.currency(row), block.nightFloor(row));
            int oldCell = before == null ? -1 : Grid.cellOf(before.details().location());
            Floors floors = Floors.of(next.details());
            int currency = currency(next.details());
            block.write(row, next, currency, floors, firstNight);
            int price = PriceKey.of(currency, floors.night());
            int cell = Grid.cellOf(next.details().location());
            boolean moves = before != null && (oldPrice != price || oldCell != cell);
            if (moves) {
                movesBegunOrDone++;
            }
            move(prices, oldPrice, 0, price, 0, next.ordinal());
            move(grid.cells(), oldCell, oldPrice, cell, price, next.ordinal());
            if (moves) {
                movesBegunOrDone++;
            }
        }
        homes.put(next.id().value(), next);
        // A volatile write: whoever reads it sees what was written to the arrays before.
        Columns[] same = blocks;
        blocks = same;
    }

    /** Into the new place before out of the old one: seen twice does no harm. A home that is new has no old one: -1. */
    private static void move(Buckets buckets, int from, int oldRank, int to, int rank, int ordinal) {
        if (from != to || oldRank != rank) {
            buckets.add(to, Buckets.entry(rank, ordinal));
            if (from >= 0) {
                buckets.remove(from, Buckets.entry(oldRank, ordinal));
            }
        }
    }

    private int currency(ListingDetails said) {
        String code = said.pricePerNight().currency().getCurrencyCode();
        int known = currencies.indexOf(code);
        if (known < 0) {
            known = currencies.size();
            currencies.add(code);
        }
        return known;
    }

    private List<Amenity> amenities(ListingDetails said) {
        return said.amenities().stream().map(shared::amenity).toList();
    }
}
