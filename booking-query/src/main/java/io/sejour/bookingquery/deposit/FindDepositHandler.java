package io.sejour.bookingquery.deposit;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.deposit.DepositSummary;
import io.sejour.api.deposit.FindDeposit;
import java.util.Map;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/** Answers other contexts that ask for the deposit of a booking. They check by themselves who may see it. */
@Component
class FindDepositHandler {

    private final Deposits deposits;

    FindDepositHandler(Deposits deposits) {
        this.deposits = deposits;
    }

    @QueryHandler
    DepositSummary find(FindDeposit query) {
        return deposits.findSummary(query.bookingId())
                .orElseThrow(() -> new Refusal(
                        RejectionCode.NOT_FOUND,
                        Map.of("bookingId", query.bookingId().toString())));
    }
}
