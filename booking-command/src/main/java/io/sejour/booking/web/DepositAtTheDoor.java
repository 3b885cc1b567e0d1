package io.sejour.booking.web;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingParty;
import io.sejour.api.deposit.DepositStatus;
import io.sejour.api.deposit.DepositSummary;
import io.sejour.api.deposit.FindDeposit;
import io.sejour.platform.messaging.Questions;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Who did not leave the damage deposit is not let in (docs/adr/0111). The booking itself does not know of deposits: a guest
 * who stands in the rooms has arrived, whatever was paid.
 */
@Component
class DepositAtTheDoor {
    private final Questions questions;

    DepositAtTheDoor(Questions questions) {
        this.questions = questions;
    }

    /**
     * Once it can be paid no more the host may let the guest in without.
     *
     * @throws Refusal DEPOSIT_UNPAID
     */
    void refuseUnpaid(BookingId booking, BookingParty by) {
        DepositSummary deposit = find(booking);
        boolean isLetIn = by == BookingParty.HOST && deposit.status() != DepositStatus.ASKED;
        if (deposit.isOwed() && !isLetIn) {
            throw unpaid(Map.of("fundBy", deposit.terms().fundBy().toString()));
        }
    }

    private DepositSummary find(BookingId booking) {
        try {
            return questions.ask(new FindDeposit(booking), DepositSummary.class);
        } catch (Refusal refusal) {
            if (refusal.rejection().code() == RejectionCode.NOT_FOUND) {
                throw unpaid(Map.of());
            }
            throw refusal;
        }
    }

    private static Refusal unpaid(Map<String, String> parameters) {
        return new Refusal(RejectionCode.DEPOSIT_UNPAID, parameters);
    }
}
