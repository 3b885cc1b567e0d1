package io.sejour.booking.web;

import io.sejour.api.Acknowledged;
import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.booking.AcceptBooking;
import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingParty;
import io.sejour.api.booking.CancellationSplit;
import io.sejour.api.booking.CheckIn;
import io.sejour.api.booking.CheckOut;
import io.sejour.api.booking.DeclineBooking;
import io.sejour.api.booking.ReportNoShow;
import io.sejour.api.booking.RequestCancellation;
import io.sejour.api.user.UserRole;
import io.sejour.booking.domain.CancellationAnswer;
import io.sejour.booking.domain.CancellationPreview;
import io.sejour.booking.domain.PreviewCancellation;
import io.sejour.booking.request.QuoteUses;
import io.sejour.platform.idempotency.Idempotent;
import io.sejour.platform.messaging.PeoplesWords;
import io.sejour.platform.security.CurrentUser;
import io.sejour.platform.time.AsOf;
import io.sejour.platform.web.EntityTag;
import io.sejour.platform.web.ExpectedVersion;
import io.sejour.platform.web.NoDetails;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the parties of a booking do with it. On whose side the caller acts follows from the booking; a booking of other
 * people does not exist for the caller. The rules themselves are the aggregate's.
 */
@RestController
@RequestMapping("/api/v1/bookings/{bookingId}")
class BookingController {
    private final CommandGateway commands;
    private final QuoteUses uses;
    private final PeoplesWords words;
    private final DepositAtTheDoor deposits;
    private final Clock clock;

    BookingController(
            CommandGateway commands, QuoteUses uses, PeoplesWords words, DepositAtTheDoor deposits, Clock clock) {
        this.commands = commands;
        this.uses = uses;
        this.words = words;
        this.deposits = deposits;
        this.clock = clock;
    }

    record NewDecline(@Nullable @Size(max = 500) String reason) {}

    record NewCancellation(@NotBlank @Size(max = 500) String reason) {}

    /** Answer of an action: the booking's new version, which is the entity tag too. */
    record ActionDone(BookingId bookingId, long version) {}

    /** Answer of a cancellation: who gets what once the money has moved. */
    record Cancelling(BookingId bookingId, CancellationSplit split) {}

    @PostMapping("/acceptance")
    ResponseEntity<ActionDone> accept(
            @PathVariable UUID bookingId,
            @RequestBody(required = false) @Nullable NoDetails nothing,
            CurrentUser user,
            ExpectedVersion expected) {
        BookingId booking = new BookingId(bookingId);
        partyOf(booking, user);
        return done(booking, commands.sendAndWait(new AcceptBooking(booking, user.userId(), expected.value())));
    }

    @PostMapping("/decline")
    ResponseEntity<ActionDone> decline(
            @PathVariable UUID bookingId,
            @Valid @RequestBody(required = false) @Nullable NewDecline decline,
            CurrentUser user,
            ExpectedVersion expected) {
        BookingId booking = new BookingId(bookingId);
        partyOf(booking, user);
        String reason = words.sealed(user.userId(), decline == null ? null : decline.reason());
        return done(
                booking, commands.sendAndWait(new DeclineBooking(booking, user.userId(), reason, expected.value())));
    }

    @PostMapping("/check-in")
    ResponseEntity<ActionDone> checkIn(
            @PathVariable UUID bookingId,
            @RequestBody(required = false) @Nullable NoDetails nothing,
            CurrentUser user,
            ExpectedVersion expected) {
        BookingId booking = new BookingId(bookingId);
        BookingParty by = guestOrHostOf(booking, user);
        if (uses.hasDeposit(booking)) {
            deposits.refuseUnpaid(booking, by);
        }
        return done(booking, commands.sendAndWait(new CheckIn(booking, by, user.userId(), expected.value())));
    }

    @PostMapping("/check-out")
    ResponseEntity<ActionDone> checkOut(
            @PathVariable UUID bookingId,
            @RequestBody(required = false) @Nullable NoDetails nothing,
            CurrentUser user,
            ExpectedVersion expected) {
        BookingId booking = new BookingId(bookingId);
        BookingParty by = guestOrHostOf(booking, user);
        return done(booking, commands.sendAndWait(new CheckOut(booking, by, user.userId(), expected.value())));
    }

    @PostMapping("/no-show")
    ResponseEntity<ActionDone> reportNoShow(
            @PathVariable UUID bookingId,
            @RequestBody(required = false) @Nullable NoDetails nothing,
            CurrentUser user,
            ExpectedVersion expected) {
        BookingId booking = new BookingId(bookingId);
        BookingParty by = partyOf(booking, user);
        return done(booking, commands.sendAndWait(new ReportNoShow(booking, by, user.userId(), expected.value())));
    }

    @GetMapping("/cancellation-preview")
    CancellationPreviewView preview(
            @PathVariable UUID bookingId, @RequestParam(required = false) @Nullable Instant asOf, CurrentUser user) {
        BookingId booking = new BookingId(bookingId);
        BookingParty by = partyOf(booking, user);
        Instant past = asOf == null ? null : AsOf.past(asOf, clock.instant());
        CancellationPreview preview = commands.sendAndWait(new PreviewCancellation(booking, by, user.userId(), past));
        return CancellationPreviewView.of(booking, by, preview);
    }

    @PostMapping("/cancellation")
    @Idempotent
    ResponseEntity<Cancelling> cancel(
            @PathVariable UUID bookingId,
            @Valid @RequestBody NewCancellation body,
            CurrentUser user,
            ExpectedVersion expected) {
        BookingId booking = new BookingId(bookingId);
        BookingParty by = partyOf(booking, user);
        CancellationAnswer answer = commands.sendAndWait(new RequestCancellation(
                booking, by, user.userId(), words.sealed(user.userId(), body.reason()), expected.value()));
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/bookings/" + booking))
                .eTag(EntityTag.of(answer.version()))
                .body(new Cancelling(booking, answer.split()));
    }

    private static ResponseEntity<ActionDone> done(BookingId booking, Acknowledged acknowledged) {
        return EntityTag.ok(acknowledged.version(), new ActionDone(booking, acknowledged.version()));
    }

    private BookingParty guestOrHostOf(BookingId booking, CurrentUser user) {
        BookingParty by = partyOf(booking, user);
        if (by == BookingParty.PLATFORM) {
            throw new Refusal(RejectionCode.FORBIDDEN);
        }
        return by;
    }

    /** @throws Refusal NOT_FOUND for strangers, whether or not there is such a booking */
    private BookingParty partyOf(BookingId booking, CurrentUser user) {
        QuoteUses.Parties parties = uses.partiesOf(booking).orElseThrow(() -> new Refusal(RejectionCode.NOT_FOUND));
        if (user.userId().equals(parties.guestId())) {
            return BookingParty.GUEST;
        }
        if (user.userId().equals(parties.hostId())) {
            return BookingParty.HOST;
        }
        if (user.has(UserRole.OPERATOR)) {
            return BookingParty.PLATFORM;
        }
        throw new Refusal(RejectionCode.NOT_FOUND);
    }
}
