package io.sejour.payment.domain;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import io.sejour.api.booking.BookingParty;
import io.sejour.api.escrow.Ruling;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a payment has to know of the dispute about it. Changes only by the payment's events. */
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
class Dispute {

    /** Who asked for it and was not refused by the contract since. */
    private Set<BookingParty> askedBy = EnumSet.noneOf(BookingParty.class);

    private Set<UUID> submitted = new HashSet<>();
    private Set<String> filed = new HashSet<>();
    private @Nullable BigInteger number;
    private @Nullable Ruling given;
    private @Nullable Ruling ruled;
    private boolean settlementAsked;
    private int rulingFailures;
    private int settlementFailures;

    boolean wasAskedBy(BookingParty party) {
        return askedBy.contains(party);
    }

    boolean hasEvidence(UUID evidenceId) {
        return submitted.contains(evidenceId);
    }

    /** @param place of the log that filed it */
    boolean hasFiled(String place) {
        return filed.contains(place);
    }

    /** The arbitrator's number; null until the dispute is on chain. */
    @Nullable
    BigInteger number() {
        return number;
    }

    @Nullable
    Ruling given() {
        return given;
    }

    boolean isRuled() {
        return ruled != null;
    }

    /** Whether the chain is to be told a ruling: a new one, or the given one after a failure. */
    boolean isNewsToTheChain(Ruling ruling) {
        return given == null || (given == ruling && rulingFailures > 0);
    }

    boolean mayBeSettledNow() {
        return !settlementAsked || settlementFailures > 0;
    }

    int rulingFailures() {
        return rulingFailures;
    }

    int settlementFailures() {
        return settlementFailures;
    }

    void asked(BookingParty party) {
        askedBy.add(party);
    }

    void refused() {
        askedBy.clear();
    }

    void opened(BigInteger arbitratorsNumber) {
        number = arbitratorsNumber;
    }

    void submitted(UUID evidenceId) {
        submitted.add(evidenceId);
    }

    void filed(String place) {
        filed.add(place);
    }

    void rulingGiven(Ruling ruling) {
        given = ruling;
        rulingFailures = 0;
    }

    void ruled(Ruling ruling) {
        ruled = ruling;
        // An exit that was asked for is overtaken.
        settlementAsked = false;
    }

    void settlementAsked() {
        settlementAsked = true;
        settlementFailures = 0;
    }

    void rulingFailed(int attempts) {
        rulingFailures = attempts;
    }

    void settlementFailed(int attempts) {
        settlementFailures = attempts;
    }
}
