package io.sejour.bookingquery.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sejour.api.Wei;
import io.sejour.api.booking.BookingId;
import io.sejour.api.deposit.DepositId;
import io.sejour.api.payment.PaymentId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A journal as operators see it. Its debits are its credits.
 *
 * @param globalIndex place of the event in the log, and the journal's number
 * @param eventId the event that moved the money
 * @param paymentId whose money moved, unless it was a deposit's
 * @param depositId whose money moved, when it was a deposit's
 * @param type of that event, such as {@code EscrowReleased}
 */
record JournalView(
        long globalIndex,
        String eventId,
        String type,
        Instant at,
        BookingId bookingId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable PaymentId paymentId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable DepositId depositId,
        List<JournalLine> lines) {

    /** @param debitWei what the account received; one of the two is zero */
    record JournalLine(Account account, Wei debitWei, Wei creditWei) {}
}
