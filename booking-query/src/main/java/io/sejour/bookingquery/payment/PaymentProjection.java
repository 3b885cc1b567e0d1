package io.sejour.bookingquery.payment;

import static io.sejour.bookingquery.storage.Columns.column;
import static io.sejour.bookingquery.storage.Columns.json;

import io.sejour.api.Wei;
import io.sejour.api.escrow.ChainLog;
import io.sejour.api.payment.DisputeOpened;
import io.sejour.api.payment.DisputeRefused;
import io.sejour.api.payment.DisputeRequested;
import io.sejour.api.payment.DisputeRuled;
import io.sejour.api.payment.DisputeSettlementRequested;
import io.sejour.api.payment.DisputeStepFailed;
import io.sejour.api.payment.EscrowFunded;
import io.sejour.api.payment.EscrowRefundFailed;
import io.sejour.api.payment.EscrowRefundRequested;
import io.sejour.api.payment.EscrowRefunded;
import io.sejour.api.payment.EscrowReleaseFailed;
import io.sejour.api.payment.EscrowReleaseRequested;
import io.sejour.api.payment.EscrowReleased;
import io.sejour.api.payment.EscrowSplit;
import io.sejour.api.payment.EvidenceFiled;
import io.sejour.api.payment.EvidenceSubmitted;
import io.sejour.api.payment.PaymentEvent;
import io.sejour.api.payment.PaymentInitiated;
import io.sejour.api.payment.PaymentVoided;
import io.sejour.api.payment.RulingGiven;
import io.sejour.bookingquery.BookingViews;
import io.sejour.bookingquery.live.BookingChanges;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes {@code booking_query.payment}; an event that is delivered again finds its version there and changes nothing. */
@Component
@ProcessingGroup(BookingViews.PROCESSING_GROUP)
class PaymentProjection {

    private final JdbcClient jdbc;
    private final BookingChanges changes;

    PaymentProjection(JdbcClient jdbc, BookingChanges changes) {
        this.jdbc = jdbc;
        this.changes = changes;
    }

    @EventHandler
    void on(PaymentEvent event, @SequenceNumber long version) {
        switch (event) {
            case PaymentInitiated initiated -> insert(initiated, version);
            case PaymentVoided voided -> move(voided, version);
            case EscrowFunded funded -> fund(funded, version);
            case EscrowReleaseRequested asked -> move(asked, version);
            case EscrowRefundRequested asked -> move(asked, version);
            case EscrowReleased released ->
                settle(event, version, new Shares(Wei.ZERO, released.hostWei(), released.feeWei()), released.log());
            case EscrowRefunded refunded ->
                settle(event, version, new Shares(refunded.guestWei(), Wei.ZERO, Wei.ZERO), refunded.log());
            case EscrowSplit split ->
                settle(event, version, new Shares(split.guestWei(), split.hostWei(), split.feeWei()), split.log());
            case EscrowReleaseFailed failed -> recordFailure(failed, version, failed.reason(), failed.attempts());
            case EscrowRefundFailed failed -> recordFailure(failed, version, failed.reason(), failed.attempts());
            case DisputeStepFailed failed -> recordFailure(failed, version, failed.reason(), failed.attempts());
            case DisputeOpened opened -> move(opened, version);
            case DisputeRequested asked -> follow(asked, version);
            case DisputeRefused refused -> follow(refused, version);
            case EvidenceSubmitted submitted -> follow(submitted, version);
            case EvidenceFiled filed -> follow(filed, version);
            case RulingGiven given -> follow(given, version);
            case DisputeRuled ruled -> follow(ruled, version);
            case DisputeSettlementRequested asked -> follow(asked, version);
        }
        changes.changed(event.bookingId());
    }

    @ResetHandler
    void reset() {
        jdbc.sql("truncate booking_query.payment").update();
    }

    private record Shares(Wei guest, Wei host, Wei fee) {}

    private void insert(PaymentInitiated event, long version) {
        jdbc.sql("""
                insert into booking_query.payment (payment_id, booking_id, version, status, terms, terms_hash,
                    chain_id, contract, amount_wei, fund_by, release_at)
                values (:id, :booking, :version, :status, cast(:terms as json), :termsHash,
                    :chain, :contract, :amount, :fundBy, :releaseAt)
                on conflict (payment_id) do nothing
                """)
                .param("id", event.paymentId().value())
                .param("booking", event.bookingId().value())
                .param("version", version)
                .param("status", statusAfter(event))
                .param("terms", json(event.terms()))
                .param("termsHash", event.termsHash().value())
                .param("chain", event.terms().contract().chainId())
                .param("contract", event.terms().contract().address().value())
                .param("amount", column(event.terms().amount()))
                .param("fundBy", column(event.terms().fundBy()))
                .param("releaseAt", column(event.terms().releaseAt()))
                .update();
    }

    private static String statusAfter(PaymentEvent event) {
        return PaymentStatusAfter.event(event).orElseThrow().name();
    }

    private void move(PaymentEvent event, long version) {
        jdbc.sql("""
                update booking_query.payment
                set version = :version, status = :status, failure = null, failed_attempts = 0
                where payment_id = :id and version < :version
                """)
                .param("id", event.paymentId().value())
                .param("version", version)
                .param("status", statusAfter(event))
                .update();
    }

    /** What is shown of a dispute is in {@code booking_query.dispute}. */
    private void follow(PaymentEvent event, long version) {
        jdbc.sql("update booking_query.payment set version = :version where payment_id = :id and version < :version")
                .param("id", event.paymentId().value())
                .param("version", version)
                .update();
    }

    private void fund(EscrowFunded event, long version) {
        jdbc.sql("""
                update booking_query.payment
                set version = :version, status = :status, funded_by = cast(:log as json), funded_late = :late
                where payment_id = :id and version < :version
                """)
                .param("id", event.paymentId().value())
                .param("version", version)
                .param("status", statusAfter(event))
                .param("log", json(event.log()))
                .param("late", event.late())
                .update();
    }

    private void settle(PaymentEvent event, long version, Shares shares, ChainLog log) {
        jdbc.sql("""
                update booking_query.payment
                set version = :version, status = :status, settled_by = cast(:log as json),
                    guest_wei = :guest, host_wei = :host, fee_wei = :fee, failure = null, failed_attempts = 0
                where payment_id = :id and version < :version
                """)
                .param("id", event.paymentId().value())
                .param("version", version)
                .param("status", statusAfter(event))
                .param("log", json(log))
                .param("guest", column(shares.guest()))
                .param("host", column(shares.host()))
                .param("fee", column(shares.fee()))
                .update();
    }

    private void recordFailure(PaymentEvent event, long version, String reason, int attempts) {
        jdbc.sql("""
                update booking_query.payment
                set version = :version, failure = :reason, failed_attempts = :attempts
                where payment_id = :id and version < :version
                """)
                .param("id", event.paymentId().value())
                .param("version", version)
                .param("reason", reason)
                .param("attempts", attempts)
                .update();
    }
}
