package io.sejour.payment.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.Wei;
import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingParty;
import io.sejour.api.booking.BookingSummary;
import io.sejour.api.booking.FindBooking;
import io.sejour.api.deposit.AcceptClaim;
import io.sejour.api.deposit.ClaimDamage;
import io.sejour.api.deposit.ClaimRuling;
import io.sejour.api.deposit.ContestClaim;
import io.sejour.api.deposit.DepositId;
import io.sejour.api.deposit.DepositInstructions;
import io.sejour.api.deposit.DepositStatus;
import io.sejour.api.deposit.DepositStep;
import io.sejour.api.deposit.DepositSummary;
import io.sejour.api.deposit.DropDeposit;
import io.sejour.api.deposit.FindClaimArbitration;
import io.sejour.api.deposit.FindDeposit;
import io.sejour.api.deposit.FindDepositInstructions;
import io.sejour.api.deposit.GiveDepositBack;
import io.sejour.api.deposit.PayDepositFromManagedWallet;
import io.sejour.api.deposit.RuleClaim;
import io.sejour.api.escrow.Arbitration;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.escrow.FundingInstructions.Balance;
import io.sejour.api.escrow.FundingInstructions.UnsignedTransaction;
import io.sejour.api.user.UserRole;
import io.sejour.platform.idempotency.Idempotent;
import io.sejour.platform.messaging.PeoplesWords;
import io.sejour.platform.messaging.Questions;
import io.sejour.platform.problem.InvalidInput;
import io.sejour.platform.security.CurrentUser;
import io.sejour.platform.web.NoDetails;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
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
 * The damage deposit of a booking: its guest pays it and answers a claim, its host claims it or gives it back, an arbitrator
 * rules about a claim. The chain is the judge of what came first; until it has said so nothing here is more than a wish. Where
 * the deposit is, the booking's view shows.
 */
@RestController
@RequestMapping("/api/v1/bookings/{bookingId}/deposit")
class DepositController {
    private final VisibleBookings bookings;
    private final Questions questions;
    private final PeoplesWords words;
    private final CommandGateway commands;
    private final Clock clock;

    DepositController(
            VisibleBookings bookings, Questions questions, PeoplesWords words, CommandGateway commands, Clock clock) {
        this.bookings = bookings;
        this.questions = questions;
        this.words = words;
        this.commands = commands;
        this.clock = clock;
    }

    /**
     * @param amount what is claimed, in wei
     * @param reason what was damaged
     */
    record NewClaim(
            @NotNull Wei amount,
            @NotBlank @Size(max = 2_000) String reason) {}

    record NewClaimRuling(@NotNull ClaimRuling ruling) {}

    /**
     * Answer of every step of a party.
     *
     * @param managed whether the platform sends the transaction from the wallet it keeps
     * @param transaction what the caller's own wallet has to sign and send; absent when managed
     * @param balance what the caller's account has and lacks
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DepositStepAsked(
            DepositId depositId,
            BookingId bookingId,
            DepositStep step,
            boolean managed,
            @Nullable UnsignedTransaction transaction,
            Balance balance) {}

    /** Answer of {@code POST …/rulings}. */
    record ClaimRuled(DepositId depositId, BookingId bookingId, ClaimRuling ruling) {}

    @GetMapping("/instructions")
    DepositStepAsked instructions(
            @PathVariable UUID bookingId,
            @RequestParam DepositStep step,
            @RequestParam(required = false) @Nullable Wei amount,
            CurrentUser user) {
        Caller caller = caller(bookingId, user);
        boolean isAPersons = switch (step) {
            case PAY, TAKE_BACK, ACCEPT -> caller.by() == BookingParty.GUEST;
            case CLAIM, GIVE_BACK -> caller.by() == BookingParty.HOST;
            case CONTEST -> true;
            case RETURN, RULE, SETTLE -> false;
        };
        if (!isAPersons) {
            throw new Refusal(RejectionCode.FORBIDDEN);
        }
        return asked(
                caller,
                step,
                caller.instructions(questions, step, step == DepositStep.CLAIM ? positive(amount) : null));
    }

    @PostMapping("/payments")
    @Idempotent
    ResponseEntity<DepositStepAsked> pay(
            @PathVariable UUID bookingId,
            @RequestBody(required = false) @Nullable NoDetails nothing,
            CurrentUser guest) {
        Caller caller = callerAs(BookingParty.GUEST, bookingId, guest);
        DepositSummary deposit = caller.deposit();
        boolean isOpen = deposit.status() == DepositStatus.ASKED
                && clock.instant().isBefore(deposit.terms().fundBy());
        if (!isOpen) {
            throw notOpen(deposit.status().name());
        }
        DepositInstructions instructions = caller.instructions(questions, DepositStep.PAY, null);
        if (instructions.managed()) {
            instructions.balance().requireEnough();
            commands.sendAndWait(
                    new PayDepositFromManagedWallet(deposit.depositId(), deposit.bookingId(), deposit.terms()));
        }
        return accepted(asked(caller, DepositStep.PAY, instructions));
    }

    @PostMapping("/claims")
    @Idempotent
    ResponseEntity<DepositStepAsked> claim(
            @PathVariable UUID bookingId, @Valid @RequestBody NewClaim body, CurrentUser host) {
        Caller caller = callerAs(BookingParty.HOST, bookingId, host);
        Wei amount = positive(body.amount());
        return send(
                caller,
                DepositStep.CLAIM,
                amount,
                new ClaimDamage(caller.depositId(), amount, words.sealed(host.userId(), body.reason())));
    }

    @PostMapping("/acceptances")
    @Idempotent
    ResponseEntity<DepositStepAsked> accept(
            @PathVariable UUID bookingId,
            @RequestBody(required = false) @Nullable NoDetails nothing,
            CurrentUser guest) {
        Caller caller = callerAs(BookingParty.GUEST, bookingId, guest);
        return send(caller, DepositStep.ACCEPT, null, new AcceptClaim(caller.depositId()));
    }

    @PostMapping("/contests")
    @Idempotent
    ResponseEntity<DepositStepAsked> contest(
            @PathVariable UUID bookingId,
            @RequestBody(required = false) @Nullable NoDetails nothing,
            CurrentUser user) {
        Caller caller = caller(bookingId, user);
        return send(caller, DepositStep.CONTEST, null, new ContestClaim(caller.depositId(), caller.by()));
    }

    /** The host gives it back; the guest takes it back when the stay does not take place. */
    @PostMapping("/returns")
    @Idempotent
    ResponseEntity<DepositStepAsked> giveBack(
            @PathVariable UUID bookingId,
            @RequestBody(required = false) @Nullable NoDetails nothing,
            CurrentUser user) {
        Caller caller = caller(bookingId, user);
        if (caller.by() == BookingParty.HOST) {
            return send(caller, DepositStep.GIVE_BACK, null, new GiveDepositBack(caller.depositId()));
        }
        boolean canBeTakenBack = caller.booking().cancellation() != null
                && caller.deposit().status() == DepositStatus.PAID
                && clock.instant().isBefore(caller.deposit().terms().claimFrom());
        if (!canBeTakenBack) {
            throw new Refusal(
                    RejectionCode.WRONG_STATE,
                    Map.of("status", caller.deposit().status().name()));
        }
        return send(caller, DepositStep.TAKE_BACK, null, new DropDeposit(caller.depositId()));
    }

    @PostMapping("/rulings")
    @Idempotent
    ResponseEntity<ClaimRuled> rule(
            @PathVariable UUID bookingId, @Valid @RequestBody NewClaimRuling body, CurrentUser user) {
        BookingSummary booking = questions.ask(new FindBooking(new BookingId(bookingId)), BookingSummary.class);
        boolean isParty =
                user.userId().equals(booking.guestId()) || user.userId().equals(booking.hostId());
        if (!user.has(UserRole.ARBITRATOR) || isParty) {
            // Nobody judges in their own case; to strangers there is no such deposit.
            throw new Refusal(
                    isParty || user.has(UserRole.OPERATOR) ? RejectionCode.FORBIDDEN : RejectionCode.NOT_FOUND);
        }
        DepositSummary deposit = deposit(booking);
        Arbitration arbitration = questions.ask(new FindClaimArbitration(deposit.terms()), Arbitration.class);
        if (!arbitration.ruledHere()) {
            throw new Refusal(
                    RejectionCode.ARBITRATOR_ELSEWHERE,
                    Map.of("arbitrator", arbitration.arbitrator().value()));
        }
        commands.sendAndWait(new RuleClaim(deposit.depositId(), body.ruling(), user.userId()));
        return accepted(deposit.bookingId(), new ClaimRuled(deposit.depositId(), deposit.bookingId(), body.ruling()));
    }

    /** A party of the booking, and its deposit. */
    private record Caller(BookingSummary booking, DepositSummary deposit, BookingParty by) {
        DepositId depositId() {
            return deposit.depositId();
        }

        DepositInstructions instructions(Questions questions, DepositStep step, @Nullable Wei amount) {
            EthAddress account = by == BookingParty.GUEST
                    ? deposit.terms().guest()
                    : deposit.terms().host();
            return questions.ask(
                    new FindDepositInstructions(deposit.terms(), step, account, amount), DepositInstructions.class);
        }
    }

    /** @throws Refusal NOT_FOUND for strangers, FORBIDDEN for operators, who take no side */
    private Caller caller(UUID bookingId, CurrentUser user) {
        BookingSummary booking = bookings.find(new BookingId(bookingId), user);
        boolean isGuest = user.userId().equals(booking.guestId());
        if (!isGuest && !user.userId().equals(booking.hostId())) {
            throw new Refusal(RejectionCode.FORBIDDEN);
        }
        return new Caller(booking, deposit(booking), isGuest ? BookingParty.GUEST : BookingParty.HOST);
    }

    private Caller callerAs(BookingParty wanted, UUID bookingId, CurrentUser user) {
        BookingSummary booking = bookings.find(new BookingId(bookingId), user);
        if (!user.userId().equals(wanted == BookingParty.GUEST ? booking.guestId() : booking.hostId())) {
            throw new Refusal(RejectionCode.FORBIDDEN);
        }
        return new Caller(booking, deposit(booking), wanted);
    }

    /** @throws Refusal DEPOSIT_NOT_OPEN when none was asked for, or not yet */
    private DepositSummary deposit(BookingSummary booking) {
        try {
            return questions.ask(new FindDeposit(booking.bookingId()), DepositSummary.class);
        } catch (Refusal refusal) {
            if (refusal.rejection().code() == RejectionCode.NOT_FOUND) {
                throw notOpen("-");
            }
            throw refusal;
        }
    }

    private ResponseEntity<DepositStepAsked> send(
            Caller caller, DepositStep step, @Nullable Wei amount, Object command) {
        DepositInstructions instructions = caller.instructions(questions, step, amount);
        if (instructions.managed()) {
            instructions.balance().requireEnough();
        }
        commands.sendAndWait(command);
        return accepted(asked(caller, step, instructions));
    }

    private static DepositStepAsked asked(Caller caller, DepositStep step, DepositInstructions instructions) {
        return new DepositStepAsked(
                caller.depositId(),
                caller.booking().bookingId(),
                step,
                instructions.managed(),
                instructions.managed() ? null : instructions.transaction(),
                instructions.balance());
    }

    private static Wei positive(@Nullable Wei amount) {
        if (amount == null || amount.isZero()) {
            throw new InvalidInput("amount", amount == null ? "not-null" : "not-positive");
        }
        return amount;
    }

    private static Refusal notOpen(String status) {
        return new Refusal(RejectionCode.DEPOSIT_NOT_OPEN, Map.of("status", status));
    }

    private static ResponseEntity<DepositStepAsked> accepted(DepositStepAsked body) {
        return accepted(body.bookingId(), body);
    }

    private static <T> ResponseEntity<T> accepted(BookingId booking, T body) {
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/bookings/" + booking))
                .body(body);
    }
}
