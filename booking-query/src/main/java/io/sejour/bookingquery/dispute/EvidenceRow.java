package io.sejour.bookingquery.dispute;

import io.sejour.api.booking.BookingParty;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.ChainLog;
import io.sejour.api.escrow.EthAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code booking_query.dispute_evidence}.
 *
 * @param submittedBy null when it was filed on chain directly, as are {@code uri} and {@code submittedAt}
 * @param filedFrom the account that filed it on chain; null while it is on its way
 */
record EvidenceRow(
        String evidenceId,
        @Nullable BookingParty submittedBy,
        @Nullable String uri,
        Bytes32 dossierHash,
        @Nullable Instant submittedAt,
        @Nullable EthAddress filedFrom,
        @Nullable ChainLog filed) {}
