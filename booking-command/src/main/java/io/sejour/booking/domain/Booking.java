package io.sejour.booking.domain;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import io.sejour.api.Acknowledged;
import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.Wei;
import io.sejour.api.booking.AcceptBooking;
import io.sejour.api.booking.AskHost;
import io.sejour.api.booking.AwaitPayment;
import io.sejour.api.booking.BookingAccepted;
import io.sejour.api.booking.BookingAwaitingHost;
import io.sejour.api.booking.BookingAwaitingPayment;
import io.sejour.api.booking.BookingCancelled;
import io.sejour.api.booking.BookingCompleted;
import io.sejour.api.booking.BookingConfirmed;
import io.sejour.api.booking.BookingDeclined;
import io.sejour.api.booking.BookingDisputed;
import io.sejour.api.booking.BookingExpired;
import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingParty;
import io.sejour.api.booking.BookingRejected;
import io.sejour.api.booking.BookingRequested;
import io.sejour.api.booking.BookingStatus;
import io.sejour.api.booking.CancelBooking;
import io.sejour.api.booking.CancellationRequested;
import io.sejour.api.booking.CancellationSplit;
import io.sejour.api.booking.CheckIn;
import io.sejour.api.booking.CheckOut;
import io.sejour.api.booking.CloseNoShow;
import io.sejour.api.booking.CompleteBooking;
import io.sejour.api.booking.ConfirmBooking;
import io.sejour.api.booking.ConfirmationOutcome;
import io.sejour.api.booking.DeclineBooking;
import io.sejour.api.booking.DisputeBooking;
import io.sejour.api.booking.EndDisputedBooking;
import io.sejour.api.booking.ExpireBooking;
import io.sejour.api.booking.GuestCheckedIn;
import io.sejour.api.booking.GuestCheckedOut;
import io.sejour.api.booking.HostPenaltyIncurred;
import io.sejour.api.booking.NoShowReported;
import io.sejour.api.booking.QuoteSnapshot;
import io.sejour.api.booking.RejectBooking;
import io.sejour.api.booking.ReplaceBooking;
import io.sejour.api.booking.ReportNoShow;
import io.sejour.api.booking.RequestBooking;
import io.sejour.api.booking.RequestCancellation;
import io.sejour.api.user.UserId;
import io.sejour.booking.cancellation.CancellationStep;
import io.sejour.booking.cancellation.CancellationTerms;
import io.sejour.booking.cancellation.HostPenalty;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * One booking, from the request to its single terminal state (design/lifecycle.md, States).
 *
 * <p><b>Why the races end here.</b> Accept against expire, pay against expire, cancel against check-in: each pair is two
 * commands to this one aggregate, which handles one at a time. Whoever comes second finds a state in which the rule no
 * longer holds.
 *
 * <p><b>Two ways to say no.</b> A person who asks for what is not allowed is refused. The process (SYSTEM, and the commands
 * that only the saga sends) is answered without an event, because its timers may be late and its messages repeated.
 *
 * <p><b>What cancelling looks like.</b> A cancelled booking that was paid keeps its state, and allows nothing more, until
 * its money is where it belongs; only then it is CANCELLED.
 */
@Aggregate
@Revision("2")
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
class Booking {
    /** Why a booking to which nobody came is cancelled; a word of ours, not a person's. */
    private static final String NOBODY_CAME = "NO_SHOW";

    /** Why a booking is cancelled that another replaces. */
    private static final String ALTERED = "ALTERED";

    @AggregateIdentifier
    private BookingId bookingId;

    private BookingStatus status;
    private UserId guestId;
    private UserId hostId;
    private CancellationTerms terms;
    private @Nullable Instant answerBy;
    private boolean isPayable;
    private boolean isReplacement;
    private @Nullable Instant confirmedAt;
    private @Nullable BookingParty cancelledBy;
    private @Nullable CancellationSplit split;
    private boolean isMovedIn;
    private @Nullable NoShowReported noShow;

    /** For Axon, which then replays the booking's events on it. */
    @SuppressWarnings("NullAway.Init")
    protected Booking() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Acknowledged handle(RequestBooking command, Clock clock) {
        if (exists()) {
            return acknowledged();
        }
        QuoteSnapshot quote = command.quote();
        Instant now = clock.instant();
        if (!now.isBefore(quote.expiresAt())) {
            throw new Refusal(
                    RejectionCode.QUOTE_EXPIRED,
                    Map.of("expiresAt", quote.expiresAt().toString()));
        }
        apply(new BookingRequested(
                command.bookingId(),
                quote.listingId(),
                quote.guestId(),
                quote.hostId(),
                quote,
                command.guestWallet(),
                command.hostWallet(),
                command.escrow(),
                now,
                command.replaces(),
                command.depositContract()));
        return acknowledged();
    }

    @CommandHandler
    Acknowledged handle(AskHost command, Clock clock) {
        if (status == BookingStatus.REQUESTED) {
            apply(new BookingAwaitingHost(bookingId, command.answerBy(), clock.instant()));
        }
        return acknowledged();
    }

    @CommandHandler
    Acknowledged handle(AcceptBooking command, Clock clock) {
        requireHost(command.hostId());
        if (isAccepted()) {
            return acknowledged();
        }
        require(status == BookingStatus.AWAITING_HOST);
        Instant now = clock.instant();
        if (answerBy != null) {
            refuseFrom(answerBy, now);
        }
        apply(new BookingAccepted(bookingId, now));
        return acknowledged();
    }

    @CommandHandler
    Acknowledged handle(DeclineBooking command, Clock clock) {
        requireHost(command.hostId());
        if (status == BookingStatus.DECLINED) {
            return acknowledged();
        }
        require(status == BookingStatus.AWAITING_HOST);
        apply(new BookingDeclined(bookingId, command.reason(), clock.instant()));
        return acknowledged();
    }

    @CommandHandler
    Acknowledged handle(RejectBooking command, Clock clock) {
        if (isUnpaid()) {
            apply(new BookingRejected(bookingId, command.reason(), clock.instant()));
        }
        return acknowledged();
    }

    @CommandHandler
    Acknowledged handle(AwaitPayment command, Clock clock) {
        boolean isNext = status == BookingStatus.REQUESTED || (isAccepted() && !isPayable);
        if (isNext) {
            apply(new BookingAwaitingPayment(
                    bookingId, command.paymentId(), command.termsHash(), command.fundBy(), clock.instant()));
        }
        return acknowledged();
    }

    @CommandHandler
    Acknowledged handle(ExpireBooking command, Clock clock) {
        BookingStatus waiting = switch (command.reason()) {
            case UNANSWERED -> BookingStatus.AWAITING_HOST;
            case UNPAID -> BookingStatus.AWAITING_PAYMENT;
        };
        if (status == waiting) {
            apply(new BookingExpired(bookingId, command.reason(), clock.instant()));
        }
        return acknowledged();
    }

    @CommandHandler
    ConfirmationOutcome handle(ConfirmBooking command, Clock clock) {
        if (confirmedAt != null) {
            return ConfirmationOutcome.CONFIRMED;
        }
        if (status.isTerminal()) {
            return ConfirmationOutcome.TOO_LATE;
        }
        require(status == BookingStatus.AWAITING_PAYMENT);
        apply(new BookingConfirmed(bookingId, clock.instant()));
        return ConfirmationOutcome.CONFIRMED;
    }

    @CommandHandler
    Acknowledged handle(CheckIn command, Clock clock) {
        requireParty(command.by(), command.userId());
        if (status == BookingStatus.CHECKED_IN && split == null) {
            return acknowledged();
        }
        require((status == BookingStatus.CONFIRMED || noShow != null) && split == null);
        Instant now = clock.instant();
        refuseBefore(terms.checkInAt(), now);
        refuseFrom(noShow == null ? terms.checkOutAt() : noShow.arriveBy(), now);
        apply(new GuestCheckedIn(bookingId, command.by(), now));
        return acknowledged();
    }

    @CommandHandler
    Acknowledged handle(ReportNoShow command, Clock clock) {
        requireParty(command.by(), command.userId());
        if (command.by() == BookingParty.GUEST) {
            throw new Refusal(RejectionCode.FORBIDDEN);
        }
        if (noShow != null && split == null) {
            return acknowledged();
        }
        require(status == BookingStatus.CONFIRMED && split == null);
        Instant now = clock.instant();
        refuseBefore(terms.checkInAt(), now);
        refuseFrom(NoShowReported.reportedBefore(terms.checkInAt(), terms.checkOutAt()), now);
        Instant arriveBy = NoShowReported.arriveBy(now, terms.checkInAt(), terms.checkOutAt());
        apply(new NoShowReported(bookingId, command.by(), terms.noShow(), arriveBy, now));
        return acknowledged();
    }

    @CommandHandler
    Acknowledged handle(CloseNoShow command, Clock clock) {
        if (noShow != null && split == null) {
            Instant now = clock.instant();
            refuseBefore(noShow.arriveBy(), now);
            apply(new CancellationRequested(bookingId, BookingParty.SYSTEM, NOBODY_CAME, noShow.split(), now));
        }
        return acknowledged();
    }

    @CommandHandler
    Acknowledged handle(CheckOut command, Clock clock) {
        if (command.by() == BookingParty.SYSTEM) {
            return checkOutOfTime(clock.instant());
        }
        requireParty(command.by(), command.userId());
        if (status == BookingStatus.CHECKED_OUT) {
            return acknowledged();
        }
        if (status == BookingStatus.CONFIRMED && split == null) {
            refuseBefore(terms.checkInAt(), clock.instant());
        }
        require(status == BookingStatus.CHECKED_IN && split == null);
        apply(new GuestCheckedOut(bookingId, command.by(), clock.instant()));
        return acknowledged();
    }

    /** The stay is over by the clock, whether or not anybody said that it began. */
    private Acknowledged checkOutOfTime(Instant now) {
        boolean isUnderWay = status == BookingStatus.CONFIRMED || status == BookingStatus.CHECKED_IN;
        if (isUnderWay && split == null) {
            refuseBefore(terms.checkOutAt(), now);
            apply(new GuestCheckedOut(bookingId, BookingParty.SYSTEM, now));
        }
        return acknowledged();
    }

    @CommandHandler
    Acknowledged handle(CompleteBooking command, Clock clock) {
        if (!status.isTerminal()) {
            require(status == BookingStatus.CHECKED_OUT && split == null);
            apply(new BookingCompleted(bookingId, Wei.ZERO, command.hostWei(), command.feeWei(), clock.instant()));
        }
        return acknowledged();
    }

    @CommandHandler
    Acknowledged handle(DisputeBooking command, Clock clock) {
        if (!status.isTerminal() && status != BookingStatus.DISPUTED) {
            require(confirmedAt != null);
            apply(new BookingDisputed(bookingId, command.disputeId(), command.by(), clock.instant()));
        }
        return acknowledged();
    }

    @CommandHandler
    Acknowledged handle(EndDisputedBooking command, Clock clock) {
        if (!status.isTerminal()) {
            require(status == BookingStatus.DISPUTED);
            boolean isStayPaid =
                    isMovedIn && split == null && !command.hostWei().isZero();
            Wei guestWei = command.guestWei();
            apply(
                    isStayPaid
                            ? new BookingCompleted(
                                    bookingId, guestWei, command.hostWei(), command.feeWei(), clock.instant())
                            : new BookingCancelled(
                                    bookingId, guestWei, command.hostWei(), command.feeWei(), clock.instant()));
        }
        return acknowledged();
    }

    @CommandHandler
    CancellationAnswer handle(RequestCancellation command, Clock clock) {
        requireParty(command.by(), command.userId());
        if (split != null && command.by() == cancelledBy) {
            return new CancellationAnswer(acknowledged().version(), split);
        }
        Instant now = clock.instant();
        CancellationSplit decided = splitAt(command.by(), now);
        apply(new CancellationRequested(bookingId, command.by(), command.reason(), decided, now));
        if (command.by() == BookingParty.HOST && confirmedAt != null) {
            HostPenalty penalty = HostPenalty.at(terms, now);
            apply(new HostPenaltyIncurred(bookingId, hostId, guestId, penalty.bps(), penalty.amount(), now));
        }
        if (confirmedAt == null) {
            // Nothing to wait for: should money be on its way, it comes too late and goes back in full.
            apply(new BookingCancelled(bookingId, Wei.ZERO, Wei.ZERO, Wei.ZERO, now));
        }
        return new CancellationAnswer(acknowledged().version(), decided);
    }

    @CommandHandler
    Acknowledged handle(RequireAlterable query) {
        requireParty(BookingParty.GUEST, query.guestId());
        require(status == BookingStatus.CONFIRMED && split == null);
        return acknowledged();
    }

    @CommandHandler
    Acknowledged handle(ReplaceBooking command, Clock clock) {
        boolean isLive = switch (status) {
            case CONFIRMED, CHECKED_IN, NO_SHOW -> split == null;
            case REQUESTED, AWAITING_HOST, AWAITING_PAYMENT, CHECKED_OUT, DISPUTED -> false;
            case DECLINED, EXPIRED, REJECTED, CANCELLED, COMPLETED -> false;
        };
        if (isLive) {
            apply(new CancellationRequested(
                    bookingId, BookingParty.GUEST, ALTERED, terms.replaced(), clock.instant(), command.by()));
        }
        return acknowledged();
    }

    @CommandHandler
    CancellationPreview handle(PreviewCancellation query, Clock clock, EventStore log) {
        Instant asOf = query.asOf();
        return asOf == null
                ? preview(query, clock.instant())
                : PastBooking.tell(log, bookingId, asOf, past -> past.preview(query, asOf));
    }

    private CancellationPreview preview(PreviewCancellation query, Instant now) {
        requireParty(query.by(), query.userId());
        CancellationSplit current = splitAt(query.by(), now);
        List<CancellationStep> steps = confirmedAt == null
                ? List.of(new CancellationStep(now, null, current))
                : terms.schedule(query.by(), confirmedAt, isMovedIn, now);
        HostPenalty penalty =
                query.by() == BookingParty.HOST && confirmedAt != null ? HostPenalty.at(terms, now) : null;
        return new CancellationPreview(now, terms, steps, penalty);
    }

    /** What cancelling now would do; refuses where the rules do not allow it. */
    private CancellationSplit splitAt(BookingParty by, Instant now) {
        require(split == null);
        if (isUnpaid()) {
            // The guest may hold the platform's consent to replace the other booking by then, good until fundBy: to
            // cancel now and use it after would bring the money of both stays back, past any policy. It lapses.
            require(!(isReplacement && status == BookingStatus.AWAITING_PAYMENT));
            return CancellationTerms.unfunded();
        }
        require(status == BookingStatus.CONFIRMED || status == BookingStatus.CHECKED_IN);
        if (by == BookingParty.GUEST) {
            refuseFrom(terms.checkOutAt(), now);
        }
        if (confirmedAt == null) {
            throw new IllegalStateException("booking " + bookingId + " is " + status + " but was never confirmed");
        }
        return terms.split(by, confirmedAt, isMovedIn, now);
    }

    @CommandHandler
    Acknowledged handle(CancelBooking command, Clock clock) {
        if (!status.isTerminal()) {
            // Also without a request: a party may have ended the escrow on chain, where the platform has no say.
            require(confirmedAt != null);
            apply(new BookingCancelled(
                    bookingId, command.guestWei(), command.hostWei(), command.feeWei(), clock.instant()));
        }
        return acknowledged();
    }

    private boolean exists() {
        return bookingId != null;
    }

    private boolean isUnpaid() {
        return switch (status) {
            case REQUESTED, AWAITING_HOST, AWAITING_PAYMENT -> true;
            case CONFIRMED, CHECKED_IN, CHECKED_OUT, DISPUTED, NO_SHOW -> false;
            case DECLINED, EXPIRED, REJECTED, CANCELLED, COMPLETED -> false;
        };
    }

    private boolean isAccepted() {
        return status == BookingStatus.AWAITING_PAYMENT && answerBy != null;
    }

    private void require(boolean allowed) {
        if (!allowed) {
            String state = split != null && !status.isTerminal() ? "CANCELLING" : status.name();
            throw new Refusal(RejectionCode.WRONG_STATE, Map.of("status", state));
        }
    }

    private static void refuseBefore(Instant from, Instant now) {
        if (now.isBefore(from)) {
            throw new Refusal(RejectionCode.TOO_EARLY, Map.of("from", from.toString()));
        }
    }

    private static void refuseFrom(Instant deadline, Instant now) {
        if (!now.isBefore(deadline)) {
            throw new Refusal(RejectionCode.TOO_LATE, Map.of("deadline", deadline.toString()));
        }
    }

    private void requireHost(UserId userId) {
        requireParty(BookingParty.HOST, userId);
    }

    /** A party may act for itself only; to anybody else the booking does not exist. */
    private void requireParty(BookingParty by, @Nullable UserId userId) {
        boolean isGuest = guestId.equals(userId);
        boolean isHost = hostId.equals(userId);
        boolean allowed = switch (by) {
            case GUEST -> isGuest;
            case HOST -> isHost;
            case PLATFORM, SYSTEM -> true;
        };
        if (!allowed) {
            throw new Refusal(isGuest || isHost ? RejectionCode.FORBIDDEN : RejectionCode.NOT_FOUND);
        }
    }

    private static Acknowledged acknowledged() {
        return new Acknowledged(AggregateLifecycle.getVersion());
    }

    @EventSourcingHandler
    void on(BookingRequested event) {
        bookingId = event.bookingId();
        status = BookingStatus.REQUESTED;
        guestId = event.guestId();
        hostId = event.hostId();
        terms = CancellationTerms.of(event.quote());
        isReplacement = event.replaces() != null;
    }

    @EventSourcingHandler
    void on(BookingAwaitingHost event) {
        status = BookingStatus.AWAITING_HOST;
        answerBy = event.answerBy();
    }

    @EventSourcingHandler
    void on(BookingAccepted event) {
        status = BookingStatus.AWAITING_PAYMENT;
    }

    @EventSourcingHandler
    void on(BookingDeclined event) {
        status = BookingStatus.DECLINED;
    }

    @EventSourcingHandler
    void on(BookingRejected event) {
        status = BookingStatus.REJECTED;
    }

    @EventSourcingHandler
    void on(BookingAwaitingPayment event) {
        status = BookingStatus.AWAITING_PAYMENT;
        isPayable = true;
    }

    @EventSourcingHandler
    void on(BookingExpired event) {
        status = BookingStatus.EXPIRED;
    }

    @EventSourcingHandler
    void on(BookingConfirmed event) {
        status = BookingStatus.CONFIRMED;
        confirmedAt = event.at();
    }

    @EventSourcingHandler
    void on(GuestCheckedIn event) {
        status = BookingStatus.CHECKED_IN;
        isMovedIn = true;
        noShow = null;
    }

    @EventSourcingHandler
    void on(NoShowReported event) {
        status = BookingStatus.NO_SHOW;
        noShow = event;
    }

    @EventSourcingHandler
    void on(GuestCheckedOut event) {
        status = BookingStatus.CHECKED_OUT;
        isMovedIn = true;
    }

    @EventSourcingHandler
    void on(CancellationRequested event) {
        cancelledBy = event.by();
        split = event.split();
    }

    @EventSourcingHandler
    void on(BookingDisputed event) {
        status = BookingStatus.DISPUTED;
    }

    @EventSourcingHandler
    void on(BookingCancelled event) {
        status = BookingStatus.CANCELLED;
    }

    @EventSourcingHandler
    void on(BookingCompleted event) {
        status = BookingStatus.COMPLETED;
    }
}
