package io.sejour.bookingquery.history;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.booking.FindHistoryRoot;
import io.sejour.api.booking.HistoryRoot;
import io.sejour.api.escrow.Bytes32;
import java.util.List;
import java.util.Map;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/** Tells other contexts what proves a booking's history so far. */
@Component
class FindHistoryRootHandler {

    private final BookingHistory history;

    FindHistoryRootHandler(BookingHistory history) {
        this.history = history;
    }

    @QueryHandler
    HistoryRoot find(FindHistoryRoot query) {
        List<HistoryMark> marks = history.marks(query.bookingId());
        if (marks.isEmpty()) {
            throw new Refusal(
                    RejectionCode.NOT_FOUND,
                    Map.of("bookingId", query.bookingId().toString()));
        }
        return new HistoryRoot(
                query.bookingId(),
                marks.size(),
                new Bytes32("0x" + marks.getLast().hash()));
    }
}
