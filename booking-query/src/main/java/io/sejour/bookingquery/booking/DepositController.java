package io.sejour.bookingquery.booking;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.booking.BookingId;
import io.sejour.api.deposit.DepositStatus;
import io.sejour.api.user.OpenedWords;
import io.sejour.api.user.UserId;
import io.sejour.api.user.UserRole;
import io.sejour.bookingquery.deposit.DepositRow;
import io.sejour.bookingquery.deposit.DepositView;
import io.sejour.bookingquery.deposit.Deposits;
import io.sejour.platform.messaging.PeoplesWords;
import io.sejour.platform.page.Page;
import io.sejour.platform.page.PageRequest;
import io.sejour.platform.security.CurrentUser;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows arbitrators the claims they have to decide; everybody else finds a deposit in its booking. */
@RestController
@RequestMapping("/api/v1/deposits")
@Tag(name = "Deposits")
class DepositController {

    private final Deposits deposits;
    private final Bookings bookings;
    private final PeoplesWords words;
    private final Clock clock;

    DepositController(Deposits deposits, Bookings bookings, PeoplesWords words, Clock clock) {
        this.deposits = deposits;
        this.bookings = bookings;
        this.words = words;
        this.clock = clock;
    }

    /** A deposit with what it is about. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DepositOfBooking(BookingId bookingId, String listingTitle, UserId guest, UserId host, DepositView deposit) {}

    @GetMapping
    @Operation(
            summary =
                    "Every deposit in a state, such as the claims that wait for a ruling; for arbitrators and operators")
    Page<DepositOfBooking> list(
            @RequestParam(defaultValue = "CONTESTED") DepositStatus status, PageRequest page, CurrentUser caller) {
        boolean isArbitrator = caller.has(UserRole.ARBITRATOR);
        if (!isArbitrator && !caller.has(UserRole.OPERATOR)) {
            throw new Refusal(RejectionCode.FORBIDDEN);
        }
        ViewerRole viewer = isArbitrator ? ViewerRole.ARBITRATOR : ViewerRole.OPERATOR;
        Page<DepositRow> rows = deposits.in(status, page);
        OpenedWords opened = words.opened(rows.items().stream().map(DepositRow::claimReason));
        Instant now = clock.instant();
        return new Page<>(
                rows.items().stream()
                        .flatMap(
                                row -> bookings
                                        .find(row.bookingId())
                                        .map(booking -> shown(booking, row, viewer, opened, now))
                                        .stream())
                        .toList(),
                rows.nextCursor());
    }

    private static DepositOfBooking shown(
            BookingRow booking, DepositRow deposit, ViewerRole viewer, OpenedWords words, Instant now) {
        return new DepositOfBooking(
                booking.bookingId(),
                booking.quote().listingTitle(),
                booking.guestId(),
                booking.hostId(),
                Objects.requireNonNull(BookingView.depositOf(booking, deposit, viewer, words, now)));
    }
}
