package io.sejour.api.booking;

import io.sejour.api.escrow.Bytes32;
import io.sejour.api.payment.PaymentId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The escrow terms are frozen; the guest can pay until {@code fundBy}.
 */
public record AwaitPayment(
        @TargetAggregateIdentifier BookingId bookingId, PaymentId paymentId, Bytes32 termsHash, Instant fundBy) {}
