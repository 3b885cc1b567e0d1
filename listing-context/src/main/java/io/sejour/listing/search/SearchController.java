package io.sejour.listing.search;

import io.sejour.api.GeoPoint;
import io.sejour.api.Stay;
import io.sejour.listing.catalogue.Folded;
import io.sejour.listing.catalogue.ListingLimits;
import io.sejour.listing.search.SearchRequest.Sort;
import io.sejour.platform.page.Page;
import io.sejour.platform.page.PageRequest;
import io.sejour.platform.problem.FieldProblem;
import io.sejour.platform.problem.InvalidInput;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The search for everybody. */
@RestController
@RequestMapping("/api/v1/search")
class SearchController {

    static final String AS_OF = "Search-As-Of";
    static final String LAG = "Search-Lag-Millis";

    private static final int MOST_AMENITIES = 20;
    private static final int LONGEST_WORDS = 200;
    private static final int FARTHEST_DAYS = 3 * 366;
    private static final double WIDEST_KM = 500;

    private final ListingSearch search;
    private final Clock clock;

    SearchController(ListingSearch search, Clock clock) {
        this.search = search;
        this.clock = clock;
    }

    /**
     * @param checkIn first night; together with {@code checkOut}, at most 365 nights
     * @param guests how many people, 1 to 50
     * @param near {@code lat,lon} in degrees
     * @param radiusKm kilometres around {@code near}, up to 500
     * @param maxPrice highest price of one night in minor units; of a stay its nights on the average, after the discount
     * @param currency only listings priced in it
     * @param amenities words a listing must all have, divided by commas
     * @param q words of title, description or city
     * @param sort {@code distance} (where {@code near} is given the default) or {@code price} of the whole stay
     */
    @GetMapping
    @ApiResponse(
            responseCode = "200",
            description = "homes that can be booked as wanted",
            useReturnTypeSchema = true,
            headers = {
                @Header(
                        name = SearchController.AS_OF,
                        description = "everything committed until then is in the answer",
                        schema = @Schema(type = "string", format = "date-time")),
                @Header(
                        name = SearchController.LAG,
                        description = "how long ago that was, in milliseconds",
                        schema = @Schema(type = "integer", format = "int64"))
            })
    ResponseEntity<Page<FoundListing>> find(
            @RequestParam(required = false) @Nullable LocalDate checkIn,
            @RequestParam(required = false) @Nullable LocalDate checkOut,
            @RequestParam(defaultValue = "1") int guests,
            @RequestParam(required = false) @Nullable String near,
            @RequestParam(defaultValue = "25") double radiusKm,
            @RequestParam(required = false) @Nullable Long maxPrice,
            @RequestParam(required = false) @Nullable String currency,
            @RequestParam(defaultValue = "") List<String> amenities,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String sort,
            PageRequest page) {
        List<FieldProblem> errors = new ArrayList<>();
        Stay stay = stay(checkIn, checkOut, errors);
        if (guests < 1 || guests > ListingLimits.CAPACITY) {
            errors.add(new FieldProblem("guests", "out-of-range"));
        }
        Near circle = circle(near, radiusKm, errors);
        if (maxPrice != null && maxPrice < 0) {
            errors.add(new FieldProblem("maxPrice", "out-of-range"));
        }
        if (currency != null && !isCurrency(currency)) {
            errors.add(new FieldProblem("currency", "not-a-currency"));
        }
        if (amenities.size() > MOST_AMENITIES
                || amenities.stream().anyMatch(amenity -> amenity.length() > ListingLimits.AMENITY)) {
            errors.add(new FieldProblem("amenities", "too-long"));
        }
        if (q != null && q.length() > LONGEST_WORDS) {
            errors.add(new FieldProblem("q", "too-long"));
        }
        Sort order = order(sort, circle, errors);
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        List<String> amenityKeys = amenities.stream()
                .map(Folded::text)
                .filter(key -> !key.isEmpty())
                .toList();
        String words = q == null || q.isBlank() ? null : Folded.text(q);
        ListingSearch.Answer answer = search.find(
                new SearchRequest(stay, guests, circle, currency, maxPrice, amenityKeys, words, order), page);
        return ResponseEntity.ok()
                .header(AS_OF, answer.freshness().asOf().toString())
                .header(LAG, Long.toString(answer.freshness().lagMillis()))
                .body(answer.page());
    }

    private @Nullable Stay stay(@Nullable LocalDate checkIn, @Nullable LocalDate checkOut, List<FieldProblem> errors) {
        if (checkIn == null && checkOut == null) {
            return null;
        }
        if (checkIn == null || checkOut == null) {
            errors.add(new FieldProblem(checkIn == null ? "checkIn" : "checkOut", "not-null"));
            return null;
        }
        LocalDate earliestToday = LocalDate.ofInstant(clock.instant(), ZoneOffset.ofHours(-12));
        if (checkIn.isBefore(earliestToday)) {
            errors.add(new FieldProblem("checkIn", "in-the-past"));
        } else if (checkIn.isAfter(earliestToday.plusDays(FARTHEST_DAYS))) {
            errors.add(new FieldProblem("checkIn", "too-far-ahead"));
        }
        if (!checkIn.isBefore(checkOut)) {
            errors.add(new FieldProblem("checkOut", "not-after-check-in"));
        } else if (checkIn.plusDays(ListingLimits.NIGHTS).isBefore(checkOut)) {
            errors.add(new FieldProblem("checkOut", "window-too-long"));
        }
        return errors.isEmpty() ? new Stay(checkIn, checkOut) : null;
    }

    private static @Nullable Near circle(@Nullable String near, double radiusKm, List<FieldProblem> errors) {
        if (!(radiusKm > 0 && radiusKm <= WIDEST_KM)) {
            errors.add(new FieldProblem("radiusKm", "out-of-range"));
        }
        if (near == null) {
            return null;
        }
        GeoPoint centre = Near.place(near);
        if (centre == null) {
            errors.add(new FieldProblem("near", "not-a-place"));
            return null;
        }
        return new Near(centre, radiusKm);
    }

    private static Sort order(@Nullable String sort, @Nullable Near near, List<FieldProblem> errors) {
        String wanted = sort == null ? (near == null ? "price" : "distance") : sort.toLowerCase(Locale.ROOT);
        switch (wanted) {
            case "price":
                return Sort.PRICE;
            case "distance":
                if (near == null) {
                    errors.add(new FieldProblem("near", "not-null"));
                }
                return Sort.DISTANCE;
            default:
                errors.add(new FieldProblem("sort", "unknown"));
                return Sort.PRICE;
        }
    }

    private static boolean isCurrency(String code) {
        try {
            return !Currency.getInstance(code).getCurrencyCode().isEmpty();
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }
}
