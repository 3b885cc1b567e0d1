package io.sejour.bookingquery.invariant;

import io.sejour.api.Wei;
import io.sejour.api.escrow.EscrowContract;
import java.util.List;
import java.util.Map;

/**
 * What was checked and what was found.
 *
 * @param holds whether everything holds
 * @param events how many events of the log were read
 * @param openBookings bookings without a terminal state yet
 * @param ledger per contract what must lie in it for open escrows; whoever can ask the chain compares
 * @param contentHashes SHA-256 of each read model, to compare with a replay
 */
record InvariantReport(
        boolean holds,
        long events,
        int openBookings,
        Map<String, Long> bookingsByStatus,
        List<Finding> invariants,
        List<LedgerLine> ledger,
        Map<String, String> contentHashes) {

    /**
     * @param id the number in the design, such as {@code I1}
     * @param source EVENTS when recomputed from the log, VIEWS when asked of the read models, BOTH when compared
     */
    record Finding(String id, String statement, Source source, boolean holds, List<Violation> violations) {

        static Finding of(String id, String statement, Source source, List<Violation> violations) {
            return new Finding(id, statement, source, violations.isEmpty(), violations);
        }
    }

    enum Source {
        EVENTS,
        VIEWS,
        BOTH
    }

    /** @param openWei Σ of the escrows that are funded and not settled */
    record LedgerLine(EscrowContract contract, Wei openWei) {}
}
