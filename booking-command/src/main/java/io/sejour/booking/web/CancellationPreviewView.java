package io.sejour.booking.web;

import io.sejour.api.Money;
import io.sejour.api.Wei;
import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingParty;
import io.sejour.api.booking.CancellationSplit;
import io.sejour.api.booking.SplitBasis;
import io.sejour.booking.cancellation.CancellationStep;
import io.sejour.booking.cancellation.HostPenalty;
import io.sejour.booking.domain.CancellationPreview;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What cancelling gives whom, to the wei.
 *
 * @param at the moment {@code now} is the split of
 * @param by on whose side the caller would cancel
 * @param escrowWei what is, or would be, in the escrow
 * @param zone the listing's zone, of all local times here
 * @param now the split of a cancellation at {@code at}
 * @param later the split after each later change, in order of time; ends at check-out, and says what comes after check-in
 *     for a guest who moves in
 * @param penalty what a host who cancels now owes the guest beside the whole refund; null for anybody else
 */
record CancellationPreviewView(
        BookingId bookingId,
        BookingParty by,
        Instant at,
        ZoneId zone,
        Instant checkInAt,
        Wei escrowWei,
        PreviewStep now,
        List<PreviewStep> later,
        @Nullable PreviewPenalty penalty) {

    /** @param bps the rate in basis points */
    record PreviewPenalty(int bps, Money amount) {
        static @Nullable PreviewPenalty of(@Nullable HostPenalty penalty) {
            return penalty == null ? null : new PreviewPenalty(penalty.bps(), penalty.amount());
        }
    }

    /**
     * @param until the cutoff: the first instant at which this split no longer holds; null when it holds for good
     * @param untilLocal the cutoff by the listing's clocks
     */
    record PreviewStep(
            Instant from,
            @Nullable Instant until,
            @Nullable LocalDateTime untilLocal,
            int refundBps,
            SplitBasis basis,
            Wei guestWei,
            Wei hostWei) {

        static PreviewStep of(CancellationStep step, ZoneId zone) {
            CancellationSplit split = step.split();
            Instant until = step.until();
            return new PreviewStep(
                    step.from(),
                    until,
                    until == null ? null : LocalDateTime.ofInstant(until, zone),
                    split.refundBps(),
                    split.basis(),
                    split.guestWei(),
                    split.hostWei());
        }
    }

    static CancellationPreviewView of(BookingId bookingId, BookingParty by, CancellationPreview preview) {
        ZoneId zone = preview.terms().zone();
        List<PreviewStep> steps =
                preview.steps().stream().map(step -> PreviewStep.of(step, zone)).toList();
        return new CancellationPreviewView(
                bookingId,
                by,
                preview.at(),
                zone,
                preview.terms().checkInAt(),
                preview.terms().amount(),
                steps.getFirst(),
                steps.subList(1, steps.size()),
                PreviewPenalty.of(preview.penalty()));
    }
}
