package io.sejour.bookingquery.anchor;

import io.sejour.api.booking.BookingId;
import io.sejour.bookingquery.history.ChainHash;
import io.sejour.bookingquery.history.ProvenHistory;
import java.util.ArrayList;
import java.util.List;

/**
 * What a history is among the leaves of a batch: the link of a history's chain over other fields. The first says what the
 * hash is for, so that none of another kind passes for it; an entry's first is a booking's id.
 */
public final class AnchorLeaf {

    private static final String DOMAIN = "sejour-anchor/1";

    private AnchorLeaf() {}

    /** 32 bytes over the booking, the number of events, the last hash, the Merkle root, and each stream with its head. */
    public static byte[] of(BookingId bookingId, ProvenHistory proven) {
        List<String> fields = new ArrayList<>(List.of(
                DOMAIN, bookingId.toString(), Long.toString(proven.leaves()), proven.history(), proven.merkle()));
        proven.streams()
                .forEach(stream -> fields.addAll(
                        List.of(stream.type(), stream.id(), Long.toString(stream.count()), stream.head())));
        return ChainHash.of(ChainHash.beforeTheFirst(), fields);
    }
}
