package io.sejour.api.payment;

import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingParty;
import io.sejour.api.escrow.ChainLog;
import java.math.BigInteger;
import org.axonframework.serialization.Revision;

/**
 * The money is frozen until the arbitrator has decided, final.
 *
 * @param number the arbitrator's number of the dispute
 */
@Revision("1")
public record DisputeOpened(
        PaymentId paymentId, BookingId bookingId, DisputeId disputeId, BigInteger number, BookingParty by, ChainLog log)
        implements PaymentEvent {}
