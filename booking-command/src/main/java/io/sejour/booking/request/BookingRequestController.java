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

    /** Body of {@code POST /bookings}. */
    record NewBooking(@NotNull UUID quoteId) {}

    /** Answer of {@code POST /bookings}. */
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
}
