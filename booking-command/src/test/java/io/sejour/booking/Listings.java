package io.sejour.booking;

import io.sejour.api.Money;
import io.sejour.api.listing.Availability;
import io.sejour.api.listing.BookableListing;
import io.sejour.api.listing.CancellationPolicy;
import io.sejour.api.listing.ListingId;
import io.sejour.api.listing.Pricing;
import io.sejour.api.listing.TakenSpan;
import io.sejour.api.user.UserId;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Listings as the listing context describes them. */
public final class Listings {
    public static final UserId GUEST = new UserId(UUID.fromString("01900000-0000-7000-8000-000000000001"));
    public static final UserId HOST = new UserId(UUID.fromString("01900000-0000-7000-8000-000000000002"));
    public static final ListingId LISTING = new ListingId(UUID.fromString("01900000-0000-7000-8000-000000000003"));

    private Listings() {}

    /** In Paris, for two, 99.00 a night, cleaning 30.00, pets 15.00, check-in 15:00, 2 to 28 nights, instant. */
    public static BookableListing loft() {
        return loft(null);
    }

    private static BookableListing loft(@Nullable Pricing pricing) {
        return listing(9_900, 3_000, 1_500, true, true, pricing);
    }

    public static BookableListing priced(long night, long cleaning, long pets) {
        return listing(night, cleaning, pets, true, true, null);
    }

    public static BookableListing onRequest() {
        return listing(9_900, 3_000, 1_500, false, true, null);
    }

    public static BookableListing taken() {
        return listing(9_900, 3_000, 1_500, true, false, null);
    }

    /** The loft, for which a guest leaves a damage deposit. */
    public static BookableListing leavingDeposit(long minorUnits) {
        return loft(Pricing.ofDeposit(Money.of(minorUnits, "EUR")));
    }

    /** The loft with rules, for four, 1 to 28 nights, with two empty days between stays. */
    public static BookableListing ruled(
            @Nullable Pricing pricing, @Nullable Availability availability, int bookedStays, List<TakenSpan> taken) {
        BookableListing loft = loft();
        return new BookableListing(
                LISTING,
                7,
                HOST,
                loft.title(),
                loft.zone(),
                loft.checkInTime(),
                loft.checkOutTime(),
                4,
                loft.pricePerNight(),
                loft.cleaningFee(),
                loft.petFee(),
                loft.cancellationPolicy(),
                true,
                2,
                1,
                28,
                true,
                pricing,
                availability,
                bookedStays,
                taken,
                null);
    }

    private static BookableListing listing(
            long night, long cleaning, long pets, boolean instantBook, boolean free, @Nullable Pricing pricing) {
        return new BookableListing(
                LISTING,
                7,
                HOST,
                "Loft “under” the roof",
                ZoneId.of("Europe/Paris"),
                LocalTime.of(15, 0),
                LocalTime.of(11, 0),
                2,
                Money.of(night, "EUR"),
                Money.of(cleaning, "EUR"),
                Money.of(pets, "EUR"),
                CancellationPolicy.FLEXIBLE,
                instantBook,
                0,
                2,
                28,
                free,
                pricing,
                null,
                0,
                List.of(),
                null);
    }
}
