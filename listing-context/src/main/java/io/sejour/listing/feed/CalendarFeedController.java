package io.sejour.listing.feed;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.listing.ListingId;
import io.sejour.listing.calendar.TakenNights;
import io.sejour.listing.catalogue.ListingAccess;
import io.sejour.listing.catalogue.ListingRow;
import io.sejour.platform.security.CurrentUser;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** A listing's calendar for other portals, and the secret address they read it at. */
@RestController
@RequestMapping("/api/v1/listings/{listingId}")
class CalendarFeedController {

    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);

    private final CalendarAddresses addresses;
    private final ListingAccess access;
    private final TakenNights takenNights;
    private final Clock clock;

    CalendarFeedController(CalendarAddresses addresses, ListingAccess access, TakenNights takenNights, Clock clock) {
        this.addresses = addresses;
        this.access = access;
        this.takenNights = takenNights;
        this.clock = clock;
    }

    /** @param url to be given to other portals; whoever has it sees which nights are taken */
    record CalendarAddress(String url) {}

    /**
     * Confirmed stays and the host's blocks that are not over, as iCalendar (RFC 5545).
     *
     * @param secret from the listing's calendar address. Without the right one there is nothing here, whether the listing
     *     exists or not.
     */
    @GetMapping("/calendar.ics")
    @Operation(summary = "The taken nights as iCalendar, for whoever knows the listing's secret address")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "text/calendar", schema = @Schema(type = "string")))
    ResponseEntity<byte[]> feed(@PathVariable UUID listingId, @RequestParam(required = false) @Nullable String secret) {
        ListingId listing = new ListingId(listingId);
        if (secret == null || !addresses.opens(listing, secret)) {
            throw new Refusal(RejectionCode.NOT_FOUND);
        }
        byte[] document = document(access.known(listing));
        return ResponseEntity.ok()
                .contentType(CALENDAR)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .eTag('"' + HexFormat.of().formatHex(Secret.hash(document)) + '"')
                .body(document);
    }

    @GetMapping("/calendar-address")
    @PreAuthorize("hasRole('HOST')")
    @Operation(summary = "The secret address of the listing's calendar")
    CalendarAddress address(CurrentUser caller, @PathVariable UUID listingId) {
        ListingRow row = access.owned(new ListingId(listingId), caller);
        return address(row.listingId(), addresses.of(row.listingId(), caller.userId()));
    }

    @PostMapping("/calendar-address")
    @PreAuthorize("hasRole('HOST')")
    @Operation(summary = "A new secret address of the listing's calendar; the old one opens nothing any more")
    CalendarAddress renew(CurrentUser caller, @PathVariable UUID listingId) {
        ListingRow row = access.owned(new ListingId(listingId), caller);
        return address(row.listingId(), addresses.renew(row.listingId(), caller.userId()));
    }

    private byte[] document(ListingRow row) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), row.details().zone());
        List<CalendarFeed.Taken> taken = takenNights.firm(row.listingId(), today).stream()
                .map(firm -> new CalendarFeed.Taken(firm.claimId(), firm.stay(), firm.since()))
                .toList();
        return CalendarFeed.of(taken);
    }

    private static CalendarAddress address(ListingId listingId, String secret) {
        return new CalendarAddress(ServletUriComponentsBuilder.fromCurrentContextPath()
                .path("/api/v1/listings/" + listingId + "/calendar.ics")
                .queryParam("secret", secret)
                .toUriString());
    }
}
