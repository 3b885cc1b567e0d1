package io.sejour.listing.search;

import io.sejour.api.Money;
import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.Stay;
import io.sejour.api.booking.PriceLineKind;
import io.sejour.api.listing.BookableListing;
import io.sejour.api.listing.ListingDetails;
import io.sejour.api.offer.DateRules;
import io.sejour.api.offer.StayPrice;
import io.sejour.listing.search.Grid.Cell;
import io.sejour.listing.search.SearchRequest.Sort;
import io.sejour.platform.page.Cursor;
import io.sejour.platform.page.Page;
import io.sejour.platform.page.PageRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One question to the index. Homes come by distance or by the lower bound of their price, cheap tests on the columns leave
 * few of them, and only those are asked by the rules of a quote; it ends when no home to come can be on the page.
 */
final class HomeSearch {

    private static final int CURSOR_KEYS = 4;

    private final HomeIndex index;
    private final SearchRequest wanted;
    private final PageRequest page;
    private final @Nullable Collection<UUID> named;
    private final Instant now;
    private final @Nullable Hit after;
    private final @Nullable Long amenityBits;
    /** Of the columns' words those with nights of the stay, and which bits. */
    private final int[] nightWords;

    private final long[] nightBits;
    private PriorityQueue<Hit> best = new PriorityQueue<>();

    /**
     * A home that can be had, or the place of one in the order.
     *
     * @param number by which it is sorted: metres, or minor units
     * @param home null for a place that a cursor tells
     */
    private record Hit(
            String currency,
            long number,
            UUID id,
            @Nullable Home home,
            @Nullable StayPrice price) {

        static final Comparator<Hit> BY_NUMBER =
                Comparator.comparingLong(Hit::number).thenComparing(Hit::id, HomeSearch::inOrder);
        static final Comparator<Hit> BY_CURRENCY =
                Comparator.comparing(Hit::currency).thenComparing(BY_NUMBER);
    }

    HomeSearch(HomeIndex index, SearchRequest wanted, PageRequest page, @Nullable Collection<UUID> named, Instant now) {
        this.index = index;
        this.wanted = wanted;
        this.page = page;
        this.named = named;
        this.now = now;
        this.after = after(page.after(CURSOR_KEYS));
        this.amenityBits = index.shared().bitsOf(wanted.amenityKeys());
        long[] bits = new long[Columns.WORDS];
        Stay stay = wanted.stay();
        if (stay != null) {
            long first = Math.max(stay.checkIn().toEpochDay(), index.firstNight());
            long end = Math.min(stay.checkOut().toEpochDay(), index.firstNight() + Columns.NIGHTS);
            for (long night = first; night < end; night++) {
                int bit = (int) Math.floorMod(night, (long) Columns.NIGHTS);
                bits[bit >> 6] |= 1L << bit;
            }
        }
        nightWords =
                IntStream.range(0, bits.length).filter(word -> bits[word] != 0).toArray();
        nightBits = IntStream.of(nightWords).mapToLong(word -> bits[word]).toArray();
    }

    Page<FoundListing> find() {
        best = new PriorityQueue<>(order().reversed());
        if (amenityBits != null) {
            look();
        }
        List<Hit> hits = best.stream().sorted(order()).toList();
        boolean more = hits.size() > page.limit();
        List<Hit> shown = more ? hits.subList(0, page.limit()) : hits;
        return new Page<>(
                shown.stream().map(this::found).toList(),
                more ? cursor(shown.getLast()).text() : null);
    }

    private Comparator<Hit> order() {
        return wanted.sort() == Sort.DISTANCE ? Hit.BY_NUMBER : Hit.BY_CURRENCY;
    }

    private void look() {
        Near near = wanted.near();
        if (wanted.sort() == Sort.DISTANCE) {
            Near centre = Objects.requireNonNull(near, "a distance is one from a place");
            if (named != null) {
                considerByDistance(ofNamed(named), centre);
            } else {
                byDistance(centre);
            }
        } else if (named != null) {
            ofWords(named, near);
        } else if (near != null) {
            ofPlace(near);
        } else {
            byPrice();
        }
    }

    private void byDistance(Near near) {
        for (Cell cell : index.grid().around(near)) {
            if (isFull() && cell.metres() > worst().number()) {
                return;
            }
            considerByDistance(cell.ordinals(), near);
        }
    }

    /** The nearest first, so that few are asked. */
    private void considerByDistance(IntStream ordinals, Near near) {
        LeastFirst nearest = new LeastFirst();
        ordinals.filter(this::mayFit).forEach(ordinal -> {
            long metres = metres(ordinal, near);
            if (metres <= near.radiusMetres() && (after == null || metres >= after.number())) {
                nearest.add(metres, ordinal);
            }
        });
        while (!nearest.isEmpty() && !(isFull() && nearest.leastFloor() > worst().number())) {
            consider(nearest.next());
        }
    }

    /** The homes of some words, cheapest first by their lower bounds. */
    private void ofWords(Collection<UUID> ids, @Nullable Near near) {
        List<String> currencies = index.currencies();
        LeastFirst[] floors = new LeastFirst[currencies.size()];
        ofNamed(ids).filter(this::mayFit).forEach(ordinal -> {
            int currency = index.block(ordinal).currency(HomeIndex.row(ordinal));
            if (currency < floors.length) {
                if (floors[currency] == null) {
                    floors[currency] = new LeastFirst();
                }
                floors[currency].add(floor(ordinal), ordinal);
            }
        });
        for (int currency : inOrderOfCodes(floors.length)) {
            LeastFirst next = floors[currency];
            if (next != null) {
                while (!next.isEmpty() && !isBeyond(currency, next.leastFloor())) {
                    considerIn(near, next.next());
                }
            }
        }
    }

    /**
     * The homes of a place, cheapest first by their lower bounds. Its cells are in the order of a night's price: one has
     * its turn when none to come can have a lower bound below its own, and so most of a large city is never looked at.
     */
    private void ofPlace(Near near) {
        List<Cell> cells = index.grid().around(near);
        for (int currency : inOrderOfCodes(index.currencies().size())) {
            CheapestFirst unseen = new CheapestFirst(cells, PriceKey.first(currency), dearest(currency));
            LeastFirst seen = new LeastFirst();
            while (true) {
                long leastUnseen = unseen.isEmpty() ? Long.MAX_VALUE : floor(PriceKey.least(unseen.priceKey()), 0);
                boolean isSeenNext = !seen.isEmpty() && seen.leastFloor() <= leastUnseen;
                if ((!isSeenNext && unseen.isEmpty())
                        || isBeyond(currency, isSeenNext ? seen.leastFloor() : leastUnseen)) {
                    break;
                }
                if (isSeenNext) {
                    considerIn(near, seen.next());
                } else {
                    int ordinal = unseen.next();
                    if (mayFit(ordinal)) {
                        seen.add(floor(ordinal), ordinal);
                    }
                }
            }
        }
    }

    private void considerIn(@Nullable Near near, int ordinal) {
        // Only now: most homes of a place are too dear for the page, and distances cost more than bounds.
        if (near == null || metres(ordinal, near) <= near.radiusMetres()) {
            consider(ordinal);
        }
    }

    /** The last bucket of prices that may be wanted. */
    private int dearest(int currency) {
        Long most = wanted.maxPriceMinor();
        return most == null ? PriceKey.last(currency) : PriceKey.of(currency, most);
    }

    private void byPrice() {
        for (int currency : inOrderOfCodes(index.currencies().size())) {
            var buckets = index.prices().between(PriceKey.first(currency), dearest(currency));
            for (Map.Entry<Integer, long[]> bucket : buckets.entrySet()) {
                if (isBeyond(currency, floor(PriceKey.least(bucket.getKey()), 0))) {
                    break;
                }
                for (long entry : bucket.getValue()) {
                    int ordinal = Buckets.ordinal(entry);
                    if (mayFit(ordinal) && !isBeyond(currency, floor(ordinal))) {
                        consider(ordinal);
                    }
                }
            }
        }
    }

    private int[] inOrderOfCodes(int currencies) {
        List<String> codes = index.currencies();
        return IntStream.range(0, currencies)
                .boxed()
                .sorted(Comparator.comparing(codes::get))
                .mapToInt(Integer::intValue)
                .filter(number -> after == null || codes.get(number).compareTo(after.currency()) >= 0)
                .filter(number -> wanted.currency() == null || codes.get(number).equals(wanted.currency()))
                .toArray();
    }

    /** Whether nothing in a currency that costs at least so much can be on the page. */
    private boolean isBeyond(int currency, long floor) {
        if (!isFull()) {
            return false;
        }
        int ofCurrency = index.currencies().get(currency).compareTo(worst().currency());
        return ofCurrency > 0 || (ofCurrency == 0 && floor > worst().number());
    }

    private IntStream ofNamed(Collection<UUID> ids) {
        return ids.stream().map(index::home).filter(Objects::nonNull).mapToInt(Home::ordinal);
    }

    /** What the columns say; a home that fits is never turned away. */
    private boolean mayFit(int ordinal) {
        Columns block = index.block(ordinal);
        int row = HomeIndex.row(ordinal);
        if (block.capacity(row) < wanted.guests() || amenityBits == null || !block.hasAll(amenityBits, row)) {
            return false;
        }
        Long most = wanted.maxPriceMinor();
        if (most != null && block.nightFloor(row) > most) {
            return false;
        }
        Stay stay = wanted.stay();
        if (stay == null) {
            return true;
        }
        if (!block.takesStaysOf(stay.nights(), row)) {
            return false;
        }
        for (int word = 0; word < nightWords.length; word++) {
            if (block.isAnyTaken(nightBits[word], nightWords[word], row)) {
                return false;
            }
        }
        return true;
    }

    private long metres(int ordinal, Near near) {
        Columns block = index.block(ordinal);
        int row = HomeIndex.row(ordinal);
        return near.metresTo(block.latitude(row), block.longitude(row));
    }

    private long floor(int ordinal) {
        Columns block = index.block(ordinal);
        int row = HomeIndex.row(ordinal);
        return floor(block.nightFloor(row), block.fixedFloor(row));
    }

    private long floor(long night, long fixed) {
        Stay stay = wanted.stay();
        return stay == null ? night : night * stay.nights() + fixed;
    }

    private boolean isFull() {
        return best.size() > page.limit();
    }

    private Hit worst() {
        return Objects.requireNonNull(best.peek(), "nothing found yet");
    }

    private void consider(int ordinal) {
        Home home = index.block(ordinal).home(HomeIndex.row(ordinal));
        Hit hit = home == null ? null : asked(home);
        if (hit == null || (after != null && order().compare(hit, after) <= 0)) {
            return;
        }
        if (isFull() && order().compare(hit, worst()) >= 0) {
            return;
        }
        // Seen in two buckets while it moved.
        if (best.stream().noneMatch(one -> one.id().equals(hit.id()))) {
            best.add(hit);
            if (best.size() > page.limit() + 1) {
                best.poll();
            }
        }
    }

    /** Asks the home itself, by the rules of a quote. */
    private @Nullable Hit asked(Home home) {
        ListingDetails said = home.details();
        String currency = said.pricePerNight().currency().getCurrencyCode();
        Near near = wanted.near();
        if (!home.published()
                || said.capacity() < wanted.guests()
                || (wanted.currency() != null && !currency.equals(wanted.currency()))
                || (near != null && metresTo(home, near) > near.radiusMetres())
                || !home.hasAll(wanted.amenityKeys())) {
            return null;
        }
        Stay stay = wanted.stay();
        StayPrice price = stay == null ? null : price(home, stay);
        if (stay != null && price == null) {
            return null;
        }
        long nights = price == null ? said.pricePerNight().minorUnits() : nightsPrice(price);
        Long most = wanted.maxPriceMinor();
        long sold = price == null ? nights : price.total().minorUnits();
        if (sold == 0 || (most != null && Math.ceilDiv(nights, stay == null ? 1 : stay.nights()) > most)) {
            return null;
        }
        return new Hit(
                currency,
                wanted.sort() == Sort.DISTANCE && near != null ? metresTo(home, near) : sold,
                home.id().value(),
                home,
                price);
    }

    /** Null when the stay cannot be had. */
    private @Nullable StayPrice price(Home home, Stay stay) {
        BookableListing listing = home.bookable(stay);
        if (!new DateRules(listing, now, index.horizonDays()).couldBeHad(stay)) {
            return null;
        }
        try {
            return StayPrice.of(listing, stay, wanted.guests(), 0, LocalDate.ofInstant(now, listing.zone()));
        } catch (ArithmeticException tooMuchToCount) {
            return null;
        }
    }

    private static long nightsPrice(StayPrice price) {
        return price.lines().stream()
                .filter(line ->
                        line.kind() == PriceLineKind.NIGHTS || line.kind().isSubtracted())
                .mapToLong(line -> line.kind().isSubtracted()
                        ? -line.amount().minorUnits()
                        : line.amount().minorUnits())
                .sum();
    }

    private static long metresTo(Home home, Near near) {
        return near.metresTo(
                home.details().location().latitude(), home.details().location().longitude());
    }

    private FoundListing found(Hit hit) {
        Home home = Objects.requireNonNull(hit.home());
        ListingDetails said = home.details();
        StayPrice price = hit.price();
        Stay stay = wanted.stay();
        Near near = wanted.near();
        return new FoundListing(
                home.id(),
                said.title(),
                said.address(),
                said.location(),
                said.capacity(),
                home.amenities().stream().map(Amenity::word).toList(),
                said.instantBook(),
                said.cancellationPolicy(),
                said.minimumNights(),
                said.maximumNights(),
                said.pricePerNight(),
                said.cleaningFee(),
                stay == null ? null : stay.nights(),
                price == null
                        ? null
                        : new Money(nightsPrice(price), price.total().currency()),
                price == null ? null : price.total(),
                near == null ? null : metresTo(home, near));
    }

    private @Nullable Hit after(@Nullable Cursor cursor) {
        if (cursor == null) {
            return null;
        }
        if (!cursor.key(0).equals(wanted.sort().name())) {
            throw malformedCursor();
        }
        try {
            return new Hit(cursor.key(1), Long.parseLong(cursor.key(2)), UUID.fromString(cursor.key(3)), null, null);
        } catch (IllegalArgumentException notOurs) {
            throw malformedCursor();
        }
    }

    private static Refusal malformedCursor() {
        return new Refusal(RejectionCode.MALFORMED_REQUEST, Map.of("parameter", "cursor"));
    }

    private Cursor cursor(Hit last) {
        return Cursor.of(wanted.sort().name(), last.currency(), last.number(), last.id());
    }

    /** As PostgreSQL and people order them; {@link UUID#compareTo} takes the halves for signed. */
    static int inOrder(UUID one, UUID other) {
        int first = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return first != 0
                ? first
                : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    }
}
