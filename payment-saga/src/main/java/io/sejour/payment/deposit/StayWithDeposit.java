package io.sejour.payment.deposit;

import io.sejour.api.Wei;
import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingRequested;
import io.sejour.api.booking.QuoteSnapshot;
import io.sejour.api.booking.QuotedDeposit;
import io.sejour.api.deposit.DepositId;
import io.sejour.api.deposit.DepositTerms;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.EscrowContract;
import io.sejour.api.escrow.EthAddress;
import io.sejour.payment.process.BookingReference;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What the deposit's process needs to know about the stay, as it was when the booking was requested. */
public record StayWithDeposit(
        BookingId bookingId,
        EscrowContract contract,
        EthAddress guest,
        EthAddress host,
        Wei amount,
        Instant checkInAt,
        Instant checkOutAt,
        Bytes32 reference) {

    /** Empty for a stay without a deposit. */
    static Optional<StayWithDeposit> of(BookingRequested event) {
        QuoteSnapshot quote = event.quote();
        QuotedDeposit deposit = quote.deposit();
        EscrowContract contract = event.depositContract();
        if (deposit == null || contract == null) {
            return Optional.empty();
        }
        return Optional.of(new StayWithDeposit(
                event.bookingId(),
                contract,
                event.guestWallet(),
                event.hostWallet(),
                deposit.wei(),
                quote.checkInAt(),
                quote.checkOutAt(),
                BookingReference.of(event.bookingId(), quote.hash())));
    }

    DepositId depositId() {
        return DepositId.of(bookingId);
    }

    /**
     * Paid by check-in, or within the payment window where that is nearer, but not after check-out.
     *
     * @param confirmedAt when the booking was
     */
    DepositTerms terms(Instant confirmedAt, DepositSettings settings) {
        Instant soonest = confirmedAt.plus(settings.paymentWindow()).truncatedTo(ChronoUnit.SECONDS);
        Instant fundBy = checkInAt.isAfter(soonest) ? checkInAt : soonest;
        Instant returnAt = checkOutAt.plus(settings.claimWindow());
        return new DepositTerms(
                contract,
                guest,
                host,
                amount,
                fundBy.isBefore(checkOutAt) ? fundBy : checkOutAt,
                checkInAt,
                returnAt,
                returnAt.plus(settings.disputeWindow()),
                reference);
    }
}
