package io.sejour.listing.imports;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.listing.CancellationPolicy;
import io.sejour.api.listing.CustomTier;
import io.sejour.api.user.UserId;
import io.sejour.listing.catalogue.ListingLimits;
import io.sejour.listing.catalogue.PolicyFaults;
import io.sejour.platform.id.IdSource;
import io.sejour.platform.page.Cursor;
import io.sejour.platform.page.Page;
import io.sejour.platform.page.PageRequest;
import io.sejour.platform.problem.FieldProblem;
import io.sejour.platform.problem.InvalidInput;
import io.sejour.platform.security.CurrentUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Locale.IsoCountryCode;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Starts imports and tells how they go on. */
@RestController
@RequestMapping("/api/v1/admin/listing-imports")
@PreAuthorize("hasRole('OPERATOR')")
class ImportController {

    private static final int MOST_POLICIES = CancellationPolicy.values().length;

    private static final Pattern TIER = Pattern.compile("(-?\\d{1,9}):(-?\\d{1,9})");

    private final ImportQueue queue;
    private final Imports imports;
    private final ImportEvents events;
    private final IdSource ids;

    ImportController(ImportQueue queue, Imports imports, ImportEvents events, IdSource ids) {
        this.queue = queue;
        this.imports = imports;
        this.events = events;
        this.ids = ids;
    }

    record Accepted(UUID importId) {}

    /**
     * @param listings {@code listings.csv} or {@code listings.csv.gz}
     * @param calendar {@code calendar.csv} or {@code calendar.csv.gz}
     * @param host who is to own the listings; the caller where missing
     * @param zone of all listings, IANA
     * @param city of all listings; the zone's where missing
     * @param policies given to the listings in turn
     * @param customTiers of the listings whose policy is CUSTOM: {@code days:bps} each, such as {@code 30:10000,7:5000}
     * @param instantBook for all listings; as the file says where missing
     * @param startDate moves the calendar so that its first date is this one
     */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<Accepted> start(
            CurrentUser caller,
            @RequestPart MultipartFile listings,
            @RequestPart MultipartFile calendar,
            @RequestParam(required = false) @Nullable UUID host,
            @RequestParam(defaultValue = "America/New_York") String zone,
            @RequestParam(required = false) @Nullable String city,
            @RequestParam(defaultValue = "US") String country,
            @RequestParam(defaultValue = "USD") String currency,
            @RequestParam(defaultValue = "FLEXIBLE") List<CancellationPolicy> policies,
            @RequestParam(required = false) @Nullable List<String> customTiers,
            @RequestParam(required = false) @Nullable Boolean instantBook,
            @RequestParam(required = false) @Nullable LocalDate startDate) {
        List<CustomTier> tiers = customTiers == null ? null : tiers(customTiers);
        refuseInvalid(zone, city, country, currency, policies, tiers);
        ImportOptions options = new ImportOptions(
                host == null ? caller.userId() : new UserId(host),
                ZoneId.of(zone),
                city == null || city.isBlank() ? cityOf(zone) : city.strip(),
                country,
                Currency.getInstance(currency),
                policies,
                tiers,
                instantBook,
                startDate);
        UUID importId = ids.next();
        Path folder = folder();
        queue.add(new ImportQueue.Order(
                importId,
                caller.userId(),
                folder,
                kept(listings, folder.resolve("listings")),
                kept(calendar, folder.resolve("calendar")),
                options));
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/admin/listing-imports/" + importId))
                .body(new Accepted(importId));
    }

    @GetMapping("/{importId}")
    ImportView read(@PathVariable UUID importId) {
        return imports.find(importId).orElseThrow(() -> notFound(importId));
    }

    /** Every row that was left out, with its line and the reason. */
    @GetMapping("/{importId}/refusals")
    Page<RefusedRows> refusals(@PathVariable UUID importId, PageRequest page) {
        read(importId);
        Cursor after = page.after(1);
        int last = after == null ? -1 : number(after.key(0));
        List<RefusedRows> found = imports.refusals(importId, last, page.limit() + 1);
        boolean more = found.size() > page.limit();
        return new Page<>(
                more ? found.subList(0, page.limit()) : found,
                more ? Cursor.of(last + page.limit()).text() : null);
    }

    /** The import's page again at every change, as Server-Sent Events, until its end. */
    @GetMapping(path = "/{importId}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events(@PathVariable UUID importId) {
        read(importId);
        return events.follow(importId);
    }

    private static void refuseInvalid(
            String zone,
            @Nullable String city,
            String country,
            String currency,
            List<CancellationPolicy> policies,
            @Nullable List<CustomTier> tiers) {
        List<FieldProblem> errors = new ArrayList<>();
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            errors.add(new FieldProblem("zone", "iana-zone"));
        }
        if (city != null && city.length() > ListingLimits.CITY) {
            errors.add(new FieldProblem("city", "size"));
        }
        if (!Locale.getISOCountries(IsoCountryCode.PART1_ALPHA2).contains(country)) {
            errors.add(new FieldProblem("country", "country-code"));
        }
        if (Currency.getAvailableCurrencies().stream()
                .noneMatch(
                        known -> known.getCurrencyCode().equals(currency) && known.getDefaultFractionDigits() >= 0)) {
            errors.add(new FieldProblem("currency", "not-a-currency"));
        }
        if (policies.isEmpty() || policies.size() > MOST_POLICIES) {
            errors.add(new FieldProblem("policies", "size"));
        }
        boolean isAnyCustom = policies.contains(CancellationPolicy.CUSTOM);
        PolicyFaults.of(isAnyCustom ? CancellationPolicy.CUSTOM : CancellationPolicy.FLEXIBLE, tiers)
                .forEach((field, rule) -> errors.add(new FieldProblem(field, rule)));
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
    }

    private static List<CustomTier> tiers(List<String> written) {
        List<CustomTier> tiers = new ArrayList<>();
        for (String one : written) {
            Matcher tier = TIER.matcher(one.strip());
            if (!tier.matches()) {
                throw new InvalidInput("customTiers[" + tiers.size() + "]", "wrong-type");
            }
            tiers.add(new CustomTier(Integer.parseInt(tier.group(1)), Integer.parseInt(tier.group(2))));
        }
        return tiers;
    }

    private static String cityOf(String zone) {
        return zone.substring(zone.lastIndexOf('/') + 1).replace('_', ' ');
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("sejour-import-");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path kept(MultipartFile upload, Path path) {
        try {
            upload.transferTo(path);
            return path;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static int number(String key) {
        try {
            return Integer.parseInt(key);
        } catch (NumberFormatException notOurs) {
            throw new Refusal(RejectionCode.MALFORMED_REQUEST, Map.of("parameter", "cursor"));
        }
    }

    private static Refusal notFound(UUID importId) {
        return new Refusal(RejectionCode.NOT_FOUND, Map.of("importId", importId.toString()));
    }
}
