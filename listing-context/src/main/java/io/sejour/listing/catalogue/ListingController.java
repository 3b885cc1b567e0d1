package io.sejour.listing.catalogue;

import io.sejour.api.Acknowledged;
import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.listing.ListingId;
import io.sejour.listing.reading.OwnWrites;
import io.sejour.platform.id.IdSource;
import io.sejour.platform.page.Cursor;
import io.sejour.platform.page.Page;
import io.sejour.platform.page.PageRequest;
import io.sejour.platform.problem.InvalidInput;
import io.sejour.platform.security.CurrentUser;
import io.sejour.platform.web.EntityTag;
import io.sejour.platform.web.ExpectedVersion;
import jakarta.validation.Valid;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Writing, publishing and reading listings. */
@RestController
@RequestMapping("/api/v1/listings")
class ListingController {

    private static final int LONGEST_KEY = 255;

    private final CommandGateway commands;
    private final ListingAccess access;
    private final ListingRows rows;
    private final OwnWrites ownWrites;
    private final IdSource ids;

    ListingController(
            CommandGateway commands, ListingAccess access, ListingRows rows, OwnWrites ownWrites, IdSource ids) {
        this.commands = commands;
        this.access = access;
        this.rows = rows;
        this.ownWrites = ownWrites;
        this.ids = ids;
    }

    record Created(ListingId listingId) {}

    /**
     * @param key optional: a listing moves no money. Where it is given, the same host's repeated request names the
     *     same listing and gets the same answer.
     */
    @PostMapping
    @PreAuthorize("hasRole('HOST')")
    ResponseEntity<Created> create(
            CurrentUser caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody ListingForm form) {
        ListingId listingId = new ListingId(key == null ? ids.next() : repeatable(caller, key));
        Acknowledged done = commands.sendAndWait(new CreateListing(listingId, caller.userId(), form.details()));
        ownWrites.await(listingId, done.version());
        return ResponseEntity.created(URI.create("/api/v1/listings/" + listingId))
                .eTag(EntityTag.of(0))
                .body(new Created(listingId));
    }

    @PatchMapping("/{listingId}")
    @PreAuthorize("hasRole('HOST')")
    ResponseEntity<ListingView> revise(
            CurrentUser caller,
            ExpectedVersion expected,
            @PathVariable UUID listingId,
            @Valid @RequestBody ListingPatch patch) {
        return written(
                caller,
                new ListingId(listingId),
                new ReviseListing(new ListingId(listingId), caller.userId(), patch.changes(), expected.value()));
    }

    @PostMapping("/{listingId}/publish")
    @PreAuthorize("hasRole('HOST')")
    ResponseEntity<ListingView> publish(CurrentUser caller, ExpectedVersion expected, @PathVariable UUID listingId) {
        return written(
                caller,
                new ListingId(listingId),
                new PublishListing(new ListingId(listingId), caller.userId(), expected.value()));
    }

    @PostMapping("/{listingId}/unpublish")
    @PreAuthorize("hasRole('HOST')")
    ResponseEntity<ListingView> unpublish(CurrentUser caller, ExpectedVersion expected, @PathVariable UUID listingId) {
        return written(
                caller,
                new ListingId(listingId),
                new UnpublishListing(new ListingId(listingId), caller.userId(), expected.value()));
    }

    @GetMapping("/{listingId}")
    ResponseEntity<ListingView> read(@Nullable CurrentUser caller, @PathVariable UUID listingId) {
        ListingRow row = access.visible(new ListingId(listingId), caller);
        return EntityTag.ok(row.version(), ListingView.of(row));
    }

    /**
     * The caller's own listings, newest first, drafts too.
     *
     * @param role {@code host}
     */
    @GetMapping
    @PreAuthorize("hasRole('HOST')")
    Page<ListingView> own(CurrentUser caller, @RequestParam String role, PageRequest page) {
        if (!role.equals("host")) {
            throw new InvalidInput("role", "unknown");
        }
        Cursor after = page.after(2);
        List<ListingRow> found = rows.ofHost(
                caller.userId(),
                after == null ? null : instant(after.key(0)),
                after == null ? null : uuid(after.key(1)),
                page.limit() + 1);
        boolean more = found.size() > page.limit();
        List<ListingRow> shown = more ? found.subList(0, page.limit()) : found;
        String next = more
                ? Cursor.of(shown.getLast().createdAt(), shown.getLast().listingId())
                        .text()
                : null;
        return new Page<>(shown.stream().map(ListingView::of).toList(), next);
    }

    private ResponseEntity<ListingView> written(CurrentUser caller, ListingId listingId, Object command) {
        access.mustExist(listingId);
        Acknowledged done = commands.sendAndWait(command);
        ownWrites.await(listingId, done.version());
        ListingRow row = access.visible(listingId, caller);
        return EntityTag.ok(row.version(), ListingView.of(row));
    }

    private static UUID repeatable(CurrentUser caller, String key) {
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw new Refusal(RejectionCode.MALFORMED_REQUEST, Map.of("parameter", "Idempotency-Key"));
        }
        String name = "listing:" + caller.userId() + ":" + key;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private static Instant instant(String key) {
        try {
            return Instant.parse(key);
        } catch (DateTimeException notOurs) {
            throw new Refusal(RejectionCode.MALFORMED_REQUEST, Map.of("parameter", "cursor"));
        }
    }

    private static UUID uuid(String key) {
        try {
            return UUID.fromString(key);
        } catch (IllegalArgumentException notOurs) {
            throw new Refusal(RejectionCode.MALFORMED_REQUEST, Map.of("parameter", "cursor"));
        }
    }
}
