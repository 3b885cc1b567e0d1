package io.sejour.api.payment;

import io.sejour.api.booking.BookingId;
import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.escrow.Ruling;
import io.sejour.api.user.UserId;
import java.math.BigInteger;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * The arbitrator decided; the gateway is to tell the chain.
 *
 * @param number the arbitrator's number of the dispute
 */
@Revision("1")
public record RulingGiven(
        PaymentId paymentId,
        BookingId bookingId,
        DisputeId disputeId,
        BigInteger number,
        Ruling ruling,
        UserId arbitratorId,
        EscrowTerms terms,
        Instant at)
        implements PaymentEvent {}
