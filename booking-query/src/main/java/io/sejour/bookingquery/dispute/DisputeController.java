package io.sejour.bookingquery.dispute;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.payment.DisputeId;
import io.sejour.api.payment.DisputeStatus;
import io.sejour.api.user.OpenedWords;
import io.sejour.api.user.UserRole;
import io.sejour.bookingquery.booking.BookingAccess;
import io.sejour.platform.messaging.PeoplesWords;
import io.sejour.platform.page.Page;
import io.sejour.platform.page.PageRequest;
import io.sejour.platform.security.CurrentUser;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows disputes to their parties, and all of them to arbitrators and operators. */
@RestController
@RequestMapping("/api/v1/disputes")
@Tag(name = "Disputes")
class DisputeController {

    private final DisputeLookup lookup;
    private final Disputes disputes;
    private final BookingAccess access;
    private final PeoplesWords words;

    DisputeController(DisputeLookup lookup, Disputes disputes, BookingAccess access, PeoplesWords words) {
        this.lookup = lookup;
        this.disputes = disputes;
        this.access = access;
        this.words = words;
    }

    @GetMapping("/{disputeId}")
    @Operation(summary = "A dispute: who asked, the evidence, the ruling, and the logs that prove each step")
    DisputeView dispute(@PathVariable UUID disputeId, CurrentUser caller) {
        DisputeId id = new DisputeId(disputeId);
        DisputeRow row = lookup.get(id);
        // Whoever may see the booking may see its dispute.
        access.find(row.bookingId(), caller);
        return DisputeView.of(
                row, disputes.evidenceIn(id), words.opened(Stream.of(row).map(DisputeRow::reason)));
    }

    @GetMapping
    @Operation(summary = "Every dispute, the newest first; for arbitrators and operators")
    Page<DisputeView> list(
            @RequestParam(required = false) @Nullable DisputeStatus status, PageRequest page, CurrentUser caller) {
        if (!caller.has(UserRole.ARBITRATOR) && !caller.has(UserRole.OPERATOR)) {
            throw new Refusal(RejectionCode.FORBIDDEN);
        }
        Page<DisputeRow> rows = disputes.all(status, page);
        OpenedWords opened = words.opened(rows.items().stream().map(DisputeRow::reason));
        return new Page<>(
                rows.items().stream()
                        .map(row -> DisputeView.of(row, disputes.evidenceIn(row.disputeId()), opened))
                        .toList(),
                rows.nextCursor());
    }
}
