package io.sejour.bookingquery.booking;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sejour.api.Money;
import io.sejour.api.Wei;
import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingParty;
import io.sejour.api.booking.BookingStatus;
import io.sejour.api.booking.ExchangeRate;
import io.sejour.api.booking.PriceLine;
import io.sejour.api.booking.QuoteSnapshot;
import io.sejour.api.booking.QuotedDeposit;
import io.sejour.api.booking.SplitBasis;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.ChainLog;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.escrow.RefundTier;
import io.sejour.api.listing.CancellationPolicy;
import io.sejour.api.listing.ListingId;
import io.sejour.api.payment.DisputeId;
import io.sejour.api.payment.PaymentId;
import io.sejour.api.payment.PaymentStatus;
import io.sejour.api.user.OpenedWords;
import io.sejour.api.user.UserId;
import io.sejour.bookingquery.deposit.DepositRow;
import io.sejour.bookingquery.deposit.DepositView;
import io.sejour.bookingquery.payment.PaymentRow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A booking as the web shows it (design/api.md, Bodies that clients rely on). What is not known yet is absent. Of people
 * it has identities only.
 *
 * @param version the aggregate's version, also the entity tag
 * @param viewer as whom the caller sees it
 * @param deposit the damage deposit beside the price; absent where the listing asked for none
 * @param replaces the booking that ends once this one is paid
 * @param replacedBy the booking that the guest has in its place
 * @param endReason why it ended when nobody cancelled it; empty when its author was erased, as a cancellation's reason is
 * @param nextActions what the caller may do now
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BookingView(
        BookingId bookingId,
        BookingStatus status,
        long version,
        ViewerRole viewer,
        ListingId listingId,
        String listingTitle,
        LocalDate checkIn,
        LocalDate checkOut,
        int nights,
        ZoneId zone,
        LocalTime checkInTime,
        LocalTime checkOutTime,
        int guests,
        int pets,
        boolean instantBook,
        Parties parties,
        List<PriceLine> lines,
        Money total,
        Wei totalWei,
        ExchangeRate rate,
        Policy policy,
        @Nullable Payment payment,
        @Nullable DepositView deposit,
        Escrow escrow,
        Deadlines deadlines,
        Times times,
        @Nullable BookingId replaces,
        @Nullable BookingId replacedBy,
        @Nullable DisputeId disputeId,
        @Nullable Cancellation cancellation,
        @Nullable NoShow noShow,
        @Nullable Penalty penalty,
        @Nullable String endReason,
        List<NextAction> nextActions) {

    public record Parties(UserId guest, UserId host) {}

    /** @param tiers the policy as compiled for this stay: until each cutoff the guest gets that share back */
    public record Policy(CancellationPolicy name, List<RefundTier> tiers) {}

    /**
     * @param fundedLate the money came after the deadline and goes back
     * @param fundTx transaction that brought the money
     * @param settleTx transaction that paid it out
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Payment(
            PaymentId paymentId,
            PaymentStatus status,
            Bytes32 termsHash,
            Instant fundBy,
            @Nullable Boolean fundedLate,
            @Nullable Bytes32 fundTx,
            @Nullable Bytes32 settleTx,
            @Nullable Wei guestWei,
            @Nullable Wei hostWei,
            @Nullable Wei feeWei) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Escrow(
            long chainId, EthAddress contract, @Nullable Bytes32 termsHash) {}

    /** @param release from here anybody may have the host paid */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Deadlines(
            @Nullable Instant answer,
            @Nullable Instant payment,
            Instant checkIn,
            Instant checkOut,
            @Nullable Instant release) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Times(
            Instant requested,
            @Nullable Instant accepted,
            @Nullable Instant confirmed,
            @Nullable Instant checkedIn,
            @Nullable Instant checkedOut,
            @Nullable Instant disputed,
            @Nullable Instant ended) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Cancellation(
            BookingParty by,
            String reason,
            Instant requestedAt,
            SplitBasis basis,
            int refundBps,
            @Nullable Instant tierCutoff,
            Wei guestWei,
            Wei hostWei) {}

    /**
     * That nobody came.
     *
     * @param arriveBy until when the guest can still check in; then the money is divided as said here
     */
    public record NoShow(
            BookingParty by, Instant reportedAt, Instant arriveBy, int refundBps, Wei guestWei, Wei hostWei) {}

    /**
     * What the host owes the guest for cancelling, beside the whole refund.
     *
     * @param bps the rate in basis points
     */
    public record Penalty(int bps, Money amount) {}

    /** @param words what the row's sealed words stand for */
    public static BookingView of(
            BookingRow row,
            @Nullable PaymentRow payment,
            @Nullable DepositRow deposit,
            ViewerRole viewer,
            OpenedWords words,
            Instant now) {
        BookingRow.Cancellation cancellation = row.cancellation();
        return of(row, payment, deposit, cancellation == null ? null : cancellation.replacedBy(), viewer, words, now);
    }

    /**
     * @param replacedBy the booking that the guest has in its place
     * @param words what the row's sealed words stand for
     */
    static BookingView of(
            BookingRow row,
            @Nullable PaymentRow payment,
            @Nullable DepositRow deposit,
            @Nullable BookingId replacedBy,
            ViewerRole viewer,
            OpenedWords words,
            Instant now) {
        QuoteSnapshot quote = row.quote();
        return new BookingView(
                row.bookingId(),
                row.status(),
                row.version(),
                viewer,
                quote.listingId(),
                quote.listingTitle(),
                quote.stay().checkIn(),
                quote.stay().checkOut(),
                quote.stay().nights(),
                quote.zone(),
                quote.checkInTime(),
                quote.checkOutTime(),
                quote.guests(),
                quote.pets(),
                quote.instantBook(),
                new Parties(row.guestId(), row.hostId()),
                quote.lines(),
                quote.total(),
                quote.totalWei(),
                quote.rate(),
                new Policy(quote.policy(), quote.tiers().tiers()),
                paymentOf(payment),
                depositOf(row, deposit, viewer, words, now),
                new Escrow(
                        row.escrow().chainId(), row.escrow().address(), payment == null ? null : payment.termsHash()),
                new Deadlines(
                        row.answerBy(),
                        payment == null ? row.fundBy() : payment.terms().fundBy(),
                        quote.checkInAt(),
                        quote.checkOutAt(),
                        payment == null ? null : payment.terms().releaseAt()),
                new Times(
                        row.requestedAt(),
                        row.acceptedAt(),
                        row.confirmedAt(),
                        row.checkedInAt(),
                        row.checkedOutAt(),
                        row.disputedAt(),
                        row.endedAt()),
                row.replaces() == null ? null : row.replaces().bookingId(),
                replacedBy,
                row.disputedAt() == null ? null : DisputeId.of(row.bookingId()),
                cancellationOf(row.cancellation(), words),
                noShowOf(row.noShow()),
                row.penalty() == null
                        ? null
                        : new Penalty(row.penalty().bps(), row.penalty().amount()),
                words.shown(row.endReason()),
                NextActions.of(
                        row,
                        payment == null ? null : payment.status(),
                        payment == null ? null : payment.terms().releaseAt(),
                        isDepositMissing(row, deposit, viewer),
                        viewer,
                        now));
    }

    static @Nullable DepositView depositOf(
            BookingRow row, @Nullable DepositRow deposit, ViewerRole viewer, OpenedWords words, Instant now) {
        QuotedDeposit quoted = row.quote().deposit();
        if (quoted == null) {
            return null;
        }
        boolean isDropped = row.cancellation() != null;
        return deposit == null
                ? DepositView.announced(quoted)
                : DepositView.of(deposit, quoted, DepositView.Side.valueOf(viewer.name()), isDropped, words, now);
    }

    /** As at the door: the host may let a guest in without once it can be paid no more. */
    private static boolean isDepositMissing(BookingRow row, @Nullable DepositRow deposit, ViewerRole viewer) {
        if (row.quote().deposit() == null) {
            return false;
        }
        return deposit == null || (deposit.isOwed() && (viewer != ViewerRole.HOST || deposit.isPayable()));
    }

    private static @Nullable Payment paymentOf(@Nullable PaymentRow row) {
        return row == null
                ? null
                : new Payment(
                        row.paymentId(),
                        row.status(),
                        row.termsHash(),
                        row.terms().fundBy(),
                        row.fundedLate() ? Boolean.TRUE : null,
                        txOf(row.fundedBy()),
                        txOf(row.settledBy()),
                        row.guestWei(),
                        row.hostWei(),
                        row.feeWei());
    }

    private static @Nullable Bytes32 txOf(@Nullable ChainLog log) {
        return log == null ? null : log.txHash();
    }

    private static @Nullable NoShow noShowOf(BookingRow.@Nullable NoShow row) {
        return row == null
                ? null
                : new NoShow(
                        row.by(),
                        row.reportedAt(),
                        row.arriveBy(),
                        row.split().refundBps(),
                        row.split().guestWei(),
                        row.split().hostWei());
    }

    private static @Nullable Cancellation cancellationOf(BookingRow.@Nullable Cancellation row, OpenedWords words) {
        return row == null
                ? null
                : new Cancellation(
                        row.by(),
                        words.text(row.reason()),
                        row.requestedAt(),
                        row.split().basis(),
                        row.split().refundBps(),
                        row.split().tierCutoff(),
                        row.split().guestWei(),
                        row.split().hostWei());
    }
}
