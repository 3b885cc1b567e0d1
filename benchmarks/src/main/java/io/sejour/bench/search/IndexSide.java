package io.sejour.bench.search;

import io.sejour.api.booking.BookingId;
import io.sejour.api.calendar.BlockId;
import io.sejour.api.calendar.CalendarId;
import io.sejour.api.calendar.DatesBlocked;
import io.sejour.api.calendar.DatesCommitted;
import io.sejour.api.listing.ListingCreated;
import io.sejour.api.listing.ListingPublished;
import io.sejour.api.user.UserId;
import io.sejour.bench.search.InventedHomes.Invented;
import io.sejour.bench.search.InventedHomes.Taken;
import io.sejour.listing.search.FoundListing;
import io.sejour.listing.search.HomeIndex;
import io.sejour.listing.search.SearchRequest;
import io.sejour.platform.page.PageRequest;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Our side: the index, told by events as the log tells it. */
final class IndexSide {

    static final int LIMIT = 20;
    static final int HORIZON_DAYS = 730;

    private static final Instant NOW =
            InventedHomes.TODAY.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
    private static final PageRequest FIRST_PAGE = new PageRequest(null, LIMIT);
    private static final UserId HOST = new UserId(new UUID(1, 1));

    private final HomeIndex index;

    IndexSide(HomeIndex index) {
        this.index = index;
    }

    static IndexSide empty() {
        return new IndexSide(new HomeIndex(HORIZON_DAYS, InventedHomes.TODAY));
    }

    void add(Invented home) {
        index.on(new ListingCreated(home.id(), HOST, home.details(), null), 0);
        index.on(new ListingPublished(home.id()), 1);
        CalendarId calendar = CalendarId.of(home.id());
        long version = 0;
        for (Taken taken : home.taken()) {
            index.on(
                    taken.guest()
                            ? new DatesCommitted(calendar, home.id(), new BookingId(taken.id()), taken.nights())
                            : new DatesBlocked(calendar, home.id(), new BlockId(taken.id()), taken.nights(), ""),
                    version++);
        }
    }

    List<UUID> find(SearchRequest wanted) {
        return index.find(wanted, FIRST_PAGE, null, NOW).items().stream()
                .map(FoundListing::listingId)
                .map(id -> id.value())
                .toList();
    }

    HomeIndex index() {
        return index;
    }
}
