package io.sejour.bookingquery.audit;

import io.sejour.bookingquery.storage.CursorKey;
import io.sejour.platform.page.Cursor;
import io.sejour.platform.page.Page;
import io.sejour.platform.page.PageRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows operators who of the staff looked at what. */
@RestController
@RequestMapping("/api/v1/admin/audit/reads")
@PreAuthorize("hasRole('OPERATOR')")
@Tag(name = "Operations")
class StaffReadController {

    private final StaffReads reads;

    StaffReadController(StaffReads reads) {
        this.reads = reads;
    }

    @GetMapping
    @Operation(
            summary = "Who of the staff read the log or the history of other people's bookings, the newest first",
            description = "This read is in it, too.")
    Page<StaffRead> reads(
            @RequestParam(required = false) @Nullable UUID reader,
            @RequestParam(required = false) @Nullable UUID booking,
            PageRequest page) {
        Cursor after = page.after(1);
        List<StaffRead> found = reads.find(
                reader,
                booking,
                after == null ? Long.MAX_VALUE : CursorKey.read(after, 0, Long::valueOf),
                page.limit() + 1);
        boolean more = found.size() > page.limit();
        List<StaffRead> shown = more ? found.subList(0, page.limit()) : found;
        return new Page<>(shown, more ? Cursor.of(shown.getLast().readId()).text() : null);
    }
}
