package io.sejour.bookingquery.anchor;

import io.sejour.api.booking.BookingId;
import io.sejour.api.escrow.AnchorBatchId;
import io.sejour.api.escrow.HistoryAnchor;
import io.sejour.bookingquery.history.ProvenHistory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A history up to one of its events that is anchored, or is going to be.
 *
 * @param eventId the last event it covers
 * @param inBatch null while it waits for one
 */
public record QueuedHistory(
        BookingId bookingId, String eventId, @Nullable InBatch inBatch) {

    /**
     * A leaf of a batch's tree.
     *
     * @param root of the tree, hexadecimal
     * @param leaves of the tree
     * @param place of this leaf among them, from 0
     * @param proof the leaf's path to the root, hexadecimal, the lowest hash first
     * @param onChain null until it is final
     */
    public record InBatch(
            AnchorBatchId batchId,
            String root,
            int leaves,
            int place,
            ProvenHistory covers,
            List<String> proof,
            HistoryAnchor.@Nullable OnChain onChain) {

        public InBatch {
            proof = List.copyOf(proof);
        }
    }
}
