package io.sejour.booking.request;

import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.QuoteId;
import io.sejour.platform.idempotency.Idempotent;
import io.sejour.platform.idempotency.OperationId;
import io.sejour.platform.security.CurrentUser;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Asking for a stay. What becomes of it is seen at the booking. */
@RestController
class BookingRequestController {
    private final BookingDesk desk;

    BookingRequestController(BookingDesk desk) {
        this.desk = desk;
    }

    /** Body of {@code POST /bookings} and {@code POST /bookings/{bookingId}/alterations}. */
    record NewBooking(@NotNull UUID quoteId) {}

    /** Answer of both. */
    record BookingCreated(BookingId bookingId) {}

    @PostMapping("/api/v1/bookings")
    @Idempotent
    @PreAuthorize("hasRole('GUEST')")
    ResponseEntity<BookingCreated> request(
            @Valid @RequestBody NewBooking body, CurrentUser guest, OperationId operation) {
        BookingId bookingId = new BookingId(operation.value());
        desk.request(bookingId, new QuoteId(body.quoteId()), guest.userId());
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/bookings/" + bookingId))
                .body(new BookingCreated(bookingId));
    }

    /**
     * Asks for another stay in place of a booking. The host decides; the old booking stays as it is until the new one is
     * paid, and ends with everything back to the guest then.
     */
    @PostMapping("/api/v1/bookings/{bookingId}/alterations")
    @Idempotent
    @PreAuthorize("hasRole('GUEST')")
    ResponseEntity<BookingCreated> alter(
            @PathVariable UUID bookingId,
            @Valid @RequestBody NewBooking body,
            CurrentUser guest,
            OperationId operation) {
        BookingId replacement = new BookingId(operation.value());
        desk.alter(new BookingId(bookingId), replacement, new QuoteId(body.quoteId()), guest.userId());
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/bookings/" + replacement))
                .body(new BookingCreated(replacement));
    }
}
