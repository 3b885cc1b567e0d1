package io.sejour.listing.search;

import io.sejour.api.Stay;
import io.sejour.api.booking.PriceLine;
import io.sejour.api.booking.PriceLineKind;
import io.sejour.api.listing.BookableListing;
import io.sejour.api.listing.ListingDetails;
import io.sejour.api.listing.ListingId;
import io.sejour.api.listing.TakenSpan;
import io.sejour.api.offer.DateRules;
import io.sejour.api.offer.StayPrice;
import io.sejour.api.user.UserId;
import io.sejour.listing.catalogue.Folded;
import io.sejour.listing.search.SearchRequest.Sort;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The search without an index: asks every home what a quote would say, and sorts what is left. */
final class PlainHomes {

    static final int HORIZON_DAYS = 730;

    private final Map<ListingId, PlainHome> homes = new LinkedHashMap<>();

    /** @param kind of a claim: held, booked, blocked or closed */
    record Claim(UUID id, Stay stay, String kind) {
        boolean ofGuest() {
            return kind.equals("held") || kind.equals("booked");
        }
    }

    static final class PlainHome {
        ListingDetails details;
        boolean published;
        final List<Claim> claims = new ArrayList<>();

        PlainHome(ListingDetails details) {
            this.details = details;
        }

        boolean isFree(Stay stay) {
            return claims.stream()
                    .noneMatch(one -> one.stay().overlaps(stay, one.ofGuest() ? details.preparationDays() : 0));
        }
    }

    /** What a search answers about one home. */
    record Answer(ListingId id, String currency, long price, long metres) {}

    PlainHome home(ListingId id) {
        return Objects.requireNonNull(homes.get(id));
    }

    List<ListingId> ids() {
        return List.copyOf(homes.keySet());
    }

    void add(ListingId id, ListingDetails details) {
        homes.put(id, new PlainHome(details));
    }

    List<Answer> find(SearchRequest wanted, Instant now) {
        List<Answer> found = new ArrayList<>();
        homes.forEach((id, home) -> {
            Answer answer = asked(id, home, wanted, now);
            if (answer != null) {
                found.add(answer);
            }
        });
        Comparator<Answer> order = wanted.sort() == Sort.DISTANCE
                ? Comparator.comparingLong(Answer::metres)
                : Comparator.comparing(Answer::currency).thenComparingLong(Answer::price);
        found.sort(order.thenComparing(one -> one.id().toString()));
        return found;
    }

    private static @Nullable Answer asked(ListingId id, PlainHome home, SearchRequest wanted, Instant now) {
        ListingDetails said = home.details;
        String currency = said.pricePerNight().currency().getCurrencyCode();
        long metres = wanted.near() == null
                ? 0
                : wanted.near()
                        .metresTo(said.location().latitude(), said.location().longitude());
        boolean fits = home.published
                && said.capacity() >= wanted.guests()
                && (wanted.currency() == null || wanted.currency().equals(currency))
                && (wanted.near() == null || metres <= wanted.near().radiusKm() * 1000)
                && said.amenities().stream().map(Folded::text).toList().containsAll(wanted.amenityKeys());
        if (!fits) {
            return null;
        }
        Long most = wanted.maxPriceMinor();
        Stay stay = wanted.stay();
        if (stay == null) {
            long base = said.pricePerNight().minorUnits();
            return base > 0 && (most == null || base <= most) ? new Answer(id, currency, base, metres) : null;
        }
        BookableListing listing = listing(id, home, stay);
        if (!home.isFree(stay) || new DateRules(listing, now, HORIZON_DAYS).against(stay) != null) {
            return null;
        }
        StayPrice price = StayPrice.of(listing, stay, wanted.guests(), 0, LocalDate.ofInstant(now, listing.zone()));
        long nights = 0;
        for (PriceLine line : price.lines()) {
            nights += line.kind() == PriceLineKind.NIGHTS ? line.amount().minorUnits() : 0;
            nights -= line.kind().isSubtracted() ? line.amount().minorUnits() : 0;
        }
        boolean affordable = most == null || nights <= most * stay.nights();
        return affordable && price.total().minorUnits() > 0
                ? new Answer(id, currency, price.total().minorUnits(), metres)
                : null;
    }

    private static BookableListing listing(ListingId id, PlainHome home, Stay stay) {
        ListingDetails said = home.details;
        return new BookableListing(
                id,
                0,
                new UserId(new UUID(9, 9)),
                said.title(),
                said.zone(),
                said.checkInTime(),
                said.checkOutTime(),
                said.capacity(),
                said.pricePerNight(),
                said.cleaningFee(),
                said.petFee(),
                said.cancellationPolicy(),
                said.instantBook(),
                said.preparationDays(),
                said.minimumNights(),
                said.maximumNights(),
                home.isFree(stay),
                said.pricing(),
                said.availability(),
                (int) home.claims.stream()
                        .filter(one -> one.kind().equals("booked"))
                        .count(),
                home.claims.stream()
                        .map(one -> new TakenSpan(one.stay(), one.ofGuest()))
                        .toList(),
                said.customTiers());
    }
}
