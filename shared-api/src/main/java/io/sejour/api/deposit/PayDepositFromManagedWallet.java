package io.sejour.api.deposit;

import io.sejour.api.booking.BookingId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Pays a deposit from the guest's managed wallet. Handled by the gateway, which stores one intent per deposit however often it
 * is asked. Refused with {@code WALLET_NOT_MANAGED} or {@code BALANCE_TOO_LOW}.
 */
public record PayDepositFromManagedWallet(
        @TargetAggregateIdentifier DepositId depositId, BookingId bookingId, DepositTerms terms) {}
