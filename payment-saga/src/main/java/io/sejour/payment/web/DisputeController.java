package io.sejour.payment.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingParty;
import io.sejour.api.booking.BookingSummary;
import io.sejour.api.booking.FindHistoryRoot;
import io.sejour.api.booking.HistoryRoot;
import io.sejour.api.escrow.Arbitration;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.DisputeInstructions;
import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.escrow.FindArbitration;
import io.sejour.api.escrow.FindDisputeInstructions;
import io.sejour.api.escrow.FundingInstructions.UnsignedTransaction;
import io.sejour.api.escrow.Ruling;
import io.sejour.api.payment.DisputeId;
import io.sejour.api.payment.DisputeSummary;
import io.sejour.api.payment.FindDispute;
import io.sejour.api.payment.FindPayment;
import io.sejour.api.payment.GiveRuling;
import io.sejour.api.payment.OpenDispute;
import io.sejour.api.payment.PaymentSummary;
import io.sejour.api.payment.SubmitEvidence;
import io.sejour.api.user.UserId;
import io.sejour.api.user.UserRole;
import io.sejour.platform.idempotency.Idempotent;
import io.sejour.platform.idempotency.OperationId;
import io.sejour.platform.messaging.PeoplesWords;
import io.sejour.platform.messaging.Questions;
import io.sejour.platform.problem.InvalidInput;
import io.sejour.platform.security.CurrentUser;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Disputes about the money of a booking: its guest or host opens one, both put evidence forward, an arbitrator rules. The
 * chain is the judge of what came first; until it has said so nothing here is more than a wish.
 */
@RestController
class DisputeController {
    private final VisibleBookings bookings;
    private final Questions questions;
    private final PeoplesWords words;
    private final CommandGateway commands;

    DisputeController(VisibleBookings bookings, Questions questions, PeoplesWords words, CommandGateway commands) {
        this.bookings = bookings;
        this.questions = questions;
        this.words = words;
        this.commands = commands;
    }

    record NewDispute(@NotBlank @Size(max = 1_000) String reason) {}

    /**
     * Answer of {@code POST …/disputes}.
     *
     * @param managed whether the platform sends the transaction from the wallet it keeps
     * @param transaction what the caller's own wallet has to sign and send, until the dispute is open; absent when managed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Opening(
            DisputeId disputeId,
            BookingId bookingId,
            boolean managed,
            @Nullable UnsignedTransaction transaction) {}

    /**
     * Evidence somewhere else, or, with neither member, the booking's history so far.
     *
     * @param uri where the document is
     * @param hash keccak-256 of its bytes
     */
    record NewEvidence(
            @Nullable @Size(max = 512) @Pattern(regexp = "(https?|ipfs)://\\S+")
            String uri,

            @Nullable @Pattern(regexp = "0x[0-9a-f]{64}") String hash) {}

    /** Answer of {@code POST …/evidence}: what goes on chain. */
    record Filing(UUID evidenceId, String uri, Bytes32 hash) {}

    record NewRuling(@NotNull Ruling ruling) {}

    /** Answer of {@code POST …/ruling}. */
    record Ruled(DisputeId disputeId, Ruling ruling) {}

    @PostMapping("/api/v1/bookings/{bookingId}/disputes")
    @Idempotent
    ResponseEntity<Opening> open(@PathVariable UUID bookingId, @Valid @RequestBody NewDispute body, CurrentUser user) {
        BookingSummary booking = bookings.find(new BookingId(bookingId), user);
        BookingParty by = partyOf(booking.guestId(), booking.hostId(), user);
        PaymentSummary payment = payment(booking);
        EscrowTerms terms = payment.terms();
        EthAddress party = by == BookingParty.GUEST ? terms.guest() : terms.host();
        DisputeInstructions instructions =
                questions.ask(new FindDisputeInstructions(terms, party), DisputeInstructions.class);
        if (instructions.managed()) {
            instructions.balance().requireEnough();
        }
        commands.sendAndWait(new OpenDispute(payment.paymentId(), by, words.sealed(user.userId(), body.reason())));
        DisputeId dispute = DisputeId.of(booking.bookingId());
        return accepted(
                dispute,
                new Opening(
                        dispute,
                        booking.bookingId(),
                        instructions.managed(),
                        instructions.managed() ? null : instructions.transaction()));
    }

    @PostMapping("/api/v1/disputes/{disputeId}/evidence")
    @Idempotent
    ResponseEntity<Filing> file(
            @PathVariable UUID disputeId,
            @Valid @RequestBody NewEvidence body,
            CurrentUser user,
            OperationId operation) {
        DisputeSummary dispute = dispute(disputeId);
        bookings.find(dispute.bookingId(), user);
        BookingParty by = partyOf(dispute.guestId(), dispute.hostId(), user);
        Filing filing = filing(operation.value(), dispute.bookingId(), body);
        commands.sendAndWait(
                new SubmitEvidence(dispute.paymentId(), filing.evidenceId(), by, filing.uri(), filing.hash()));
        return accepted(dispute.disputeId(), filing);
    }

    @PostMapping("/api/v1/disputes/{disputeId}/ruling")
    @Idempotent
    ResponseEntity<Ruled> rule(@PathVariable UUID disputeId, @Valid @RequestBody NewRuling body, CurrentUser user) {
        DisputeSummary dispute = dispute(disputeId);
        boolean isParty =
                user.userId().equals(dispute.guestId()) || user.userId().equals(dispute.hostId());
        if (!user.has(UserRole.ARBITRATOR) || isParty) {
            // Nobody judges in their own case; to strangers there is no such dispute.
            throw new Refusal(
                    isParty || user.has(UserRole.OPERATOR) ? RejectionCode.FORBIDDEN : RejectionCode.NOT_FOUND);
        }
        Arbitration arbitration = questions.ask(new FindArbitration(dispute.terms()), Arbitration.class);
        if (!arbitration.ruledHere()) {
            throw new Refusal(
                    RejectionCode.ARBITRATOR_ELSEWHERE,
                    Map.of("arbitrator", arbitration.arbitrator().value()));
        }
        commands.sendAndWait(new GiveRuling(dispute.paymentId(), body.ruling(), user.userId()));
        return accepted(dispute.disputeId(), new Ruled(dispute.disputeId(), body.ruling()));
    }

    private Filing filing(UUID evidenceId, BookingId booking, NewEvidence body) {
        String uri = body.uri();
        String hash = body.hash();
        if (uri == null && hash == null) {
            HistoryRoot root = questions.ask(new FindHistoryRoot(booking), HistoryRoot.class);
            String history = ServletUriComponentsBuilder.fromCurrentContextPath()
                    .path("/api/v1/audit/bookings/" + booking + "/events")
                    .toUriString();
            return new Filing(evidenceId, history, root.hash());
        }
        if (uri == null || hash == null) {
            throw new InvalidInput(uri == null ? "uri" : "hash", "not-null");
        }
        return new Filing(evidenceId, uri, new Bytes32(hash));
    }

    private DisputeSummary dispute(UUID disputeId) {
        return questions.ask(new FindDispute(new DisputeId(disputeId)), DisputeSummary.class);
    }

    /** @throws Refusal WRONG_STATE while there is no payment yet */
    private PaymentSummary payment(BookingSummary booking) {
        try {
            return questions.ask(new FindPayment(booking.bookingId()), PaymentSummary.class);
        } catch (Refusal refusal) {
            if (refusal.rejection().code() == RejectionCode.NOT_FOUND) {
                throw new Refusal(
                        RejectionCode.WRONG_STATE,
                        Map.of("status", booking.status().name()));
            }
            throw refusal;
        }
    }

    /** @throws Refusal FORBIDDEN for an operator, who takes no side */
    private static BookingParty partyOf(UserId guest, UserId host, CurrentUser user) {
        if (user.userId().equals(guest)) {
            return BookingParty.GUEST;
        }
        if (user.userId().equals(host)) {
            return BookingParty.HOST;
        }
        throw new Refusal(RejectionCode.FORBIDDEN);
    }

    private static <T> ResponseEntity<T> accepted(DisputeId dispute, T body) {
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/disputes/" + dispute))
                .body(body);
    }
}
