package io.sejour.api.deposit;

import io.sejour.api.booking.BookingId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Freezes the terms of a booking's deposit. Repeated it changes nothing.
 */
public record AskForDeposit(@TargetAggregateIdentifier DepositId depositId, BookingId bookingId, DepositTerms terms) {}
