package io.sejour.bookingquery.booking;

import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingStatus;
import io.sejour.api.user.OpenedWords;
import io.sejour.bookingquery.booking.BookingAccess.VisibleBooking;
import io.sejour.bookingquery.deposit.DepositRow;
import io.sejour.bookingquery.deposit.Deposits;
import io.sejour.bookingquery.payment.PaymentRow;
import io.sejour.bookingquery.payment.Payments;
import io.sejour.platform.messaging.PeoplesWords;
import io.sejour.platform.page.Page;
import io.sejour.platform.page.PageRequest;
import io.sejour.platform.security.CurrentUser;
import io.sejour.platform.time.AsOf;
import io.sejour.platform.web.EntityTag;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows bookings to the people who take part in them, and to the staff. */
@RestController
@RequestMapping("/api/v1/bookings")
@Tag(name = "Bookings")
class BookingController {

    private final BookingAccess access;
    private final Bookings bookings;
    private final Payments payments;
    private final Deposits deposits;
    private final BookingPast past;
    private final PeoplesWords words;
    private final Clock clock;

    BookingController(
            BookingAccess access,
            Bookings bookings,
            Payments payments,
            Deposits deposits,
            BookingPast past,
            PeoplesWords words,
            Clock clock) {
        this.access = access;
        this.bookings = bookings;
        this.payments = payments;
        this.deposits = deposits;
        this.past = past;
        this.words = words;
        this.clock = clock;
    }

    /** As whom the caller lists their bookings. */
    enum Side {
        guest(ViewerRole.GUEST),
        host(ViewerRole.HOST);

        private final ViewerRole role;

        Side(ViewerRole role) {
            this.role = role;
        }
    }

    @GetMapping("/{bookingId}")
    @Operation(
            summary =
                    "A booking, now or as of an instant: state, stay, money, deadlines and what the caller may do next")
    ResponseEntity<BookingView> booking(
            @PathVariable UUID bookingId, @RequestParam(required = false) @Nullable Instant asOf, CurrentUser caller) {
        VisibleBooking visible = access.find(new BookingId(bookingId), caller);
        if (asOf != null) {
            // No entity tag: what has been can no longer be changed.
            return ResponseEntity.ok(past(visible, AsOf.past(asOf, clock.instant())));
        }
        PaymentRow payment = payments.find(visible.row().bookingId()).orElse(null);
        DepositRow deposit = deposits.find(visible.row().bookingId()).orElse(null);
        BookingView view = BookingView.of(
                visible.row(),
                payment,
                deposit,
                bookings.replacementOf(visible.row()).orElse(null),
                visible.viewer(),
                words.opened(BookingState.words(visible.row(), deposit)),
                clock.instant());
        return EntityTag.ok(view.version(), view);
    }

    private BookingView past(VisibleBooking visible, Instant asOf) {
        BookingState then = past.at(visible.row().bookingId(), asOf);
        if (then.booking() == null) {
            throw BookingAccess.notFound(visible.row().bookingId());
        }
        return BookingView.of(
                then.booking(), then.payment(), then.deposit(), visible.viewer(), words.opened(then.words()), asOf);
    }

    @GetMapping
    @Operation(summary = "The caller's bookings as guest or as host, the newest request first")
    Page<BookingView> list(
            @RequestParam(defaultValue = "guest") Side role,
            @RequestParam(required = false) @Nullable BookingStatus status,
            PageRequest page,
            CurrentUser caller) {
        Page<BookingRow> rows = bookings.of(caller.userId(), role.role, status, page);
        List<BookingId> ids = rows.items().stream().map(BookingRow::bookingId).toList();
        Map<BookingId, PaymentRow> paymentOf = payments.findAll(ids);
        Map<BookingId, DepositRow> depositOf = deposits.findAll(ids);
        OpenedWords opened = words.opened(
                rows.items().stream().flatMap(row -> BookingState.words(row, depositOf.get(row.bookingId()))));
        Instant now = clock.instant();
        return new Page<>(
                rows.items().stream()
                        .map(row -> BookingView.of(
                                row,
                                paymentOf.get(row.bookingId()),
                                depositOf.get(row.bookingId()),
                                role.role,
                                opened,
                                now))
                        .toList(),
                rows.nextCursor());
    }
}
