package io.sejour.bookingquery.dispute;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingParty;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.ChainLog;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.escrow.Ruling;
import io.sejour.api.payment.DisputeId;
import io.sejour.api.payment.DisputeStatus;
import io.sejour.api.user.OpenedWords;
import io.sejour.api.user.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dispute as its parties and the arbitrators see it. What is not known yet is absent.
 *
 * @param number the arbitrator's number of the dispute, decimal
 * @param refusal why the contract did not take it
 * @param ruling what was decided; on chain when {@code ruled} is there
 * @param opened the log that froze the money; {@code ruled} and {@code settled} likewise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DisputeView(
        DisputeId disputeId,
        BookingId bookingId,
        DisputeStatus status,
        UserId guest,
        UserId host,
        @Nullable BookingParty askedBy,
        @Nullable String reason,
        @Nullable Instant askedAt,
        @Nullable String refusal,
        @Nullable String number,
        @Nullable BookingParty openedBy,
        @Nullable ChainLog opened,
        @Nullable Ruling ruling,
        @Nullable Instant rulingGivenAt,
        @Nullable UserId arbitrator,
        @Nullable ChainLog ruled,
        @Nullable ChainLog settled,
        List<Evidence> evidence) {

    /**
     * @param hash what is on chain: keccak-256 of the document's bytes, or the root of the booking's history
     * @param filedFrom the account that filed it; absent while it is on its way
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Evidence(
            String evidenceId,
            @Nullable BookingParty by,
            @Nullable String uri,
            Bytes32 hash,
            @Nullable Instant submittedAt,
            @Nullable EthAddress filedFrom,
            @Nullable ChainLog filed) {

        static Evidence of(EvidenceRow row) {
            return new Evidence(
                    row.evidenceId(),
                    row.submittedBy(),
                    row.uri(),
                    row.dossierHash(),
                    row.submittedAt(),
                    row.filedFrom(),
                    row.filed());
        }
    }

    static DisputeView of(DisputeRow row, List<EvidenceRow> evidence, OpenedWords words) {
        return new DisputeView(
                row.disputeId(),
                row.bookingId(),
                row.status(),
                row.guestId(),
                row.hostId(),
                row.askedBy(),
                words.shown(row.reason()),
                row.askedAt(),
                row.refusal(),
                row.number() == null ? null : row.number().toString(),
                row.openedBy(),
                row.opened(),
                row.ruling(),
                row.rulingGivenAt(),
                row.arbitratorId(),
                row.ruled(),
                row.settled(),
                evidence.stream().map(Evidence::of).toList());
    }
}
