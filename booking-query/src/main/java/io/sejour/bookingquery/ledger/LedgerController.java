package io.sejour.bookingquery.ledger;

import io.sejour.bookingquery.storage.CursorKey;
import io.sejour.platform.page.Cursor;
import io.sejour.platform.page.Page;
import io.sejour.platform.page.PageRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows operators the money of bookings in double entry. */
@RestController
@RequestMapping("/api/v1/admin/audit/ledger")
@PreAuthorize("hasRole('OPERATOR')")
@Tag(name = "Operations")
class LedgerController {

    private final Ledger ledger;

    LedgerController(Ledger ledger) {
        this.ledger = ledger;
    }

    @GetMapping
    @Operation(
            summary = "Journals of the ledger, the newest first, each with the event it comes from",
            description = "In wei. A debit is what an account receives, a credit what it gives.")
    Page<JournalView> journals(
            @RequestParam(required = false) @Nullable UUID booking,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            PageRequest page) {
        Cursor after = page.after(1);
        List<JournalView> found = ledger.journals(
                booking,
                from,
                to,
                after == null ? Long.MAX_VALUE : CursorKey.read(after, 0, Long::valueOf),
                page.limit() + 1);
        boolean more = found.size() > page.limit();
        List<JournalView> shown = more ? found.subList(0, page.limit()) : found;
        return new Page<>(shown, more ? Cursor.of(shown.getLast().globalIndex()).text() : null);
    }

    @GetMapping("/trial-balance")
    @Operation(
            summary = "All accounts with debits, credits and balances, per contract and asset; they sum to zero",
            description = "Of one booking, or of all. The escrow account is compared with the payments that are open.")
    TrialBalance trialBalance(@RequestParam(required = false) @Nullable UUID booking) {
        return ledger.trialBalance(booking);
    }
}
