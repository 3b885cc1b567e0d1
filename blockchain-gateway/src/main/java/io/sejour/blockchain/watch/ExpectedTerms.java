package io.sejour.blockchain.watch;

import io.sejour.api.booking.BookingId;
import io.sejour.api.deposit.DepositId;
import io.sejour.api.deposit.DepositTerms;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.payment.PaymentId;
import io.sejour.blockchain.outbox.TermsJson;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The terms that the platform agreed to. */
class ExpectedTerms {

    private final JdbcClient jdbc;

    ExpectedTerms(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Changes nothing when they are known. */
    void add(Bytes32 termsHash, PaymentId payment, BookingId booking, EscrowTerms terms) {
        jdbc.sql("""
                        insert into blockchain.expected_terms (terms_hash, payment_id, booking_id, terms)
                        values (:hash, :payment, :booking, :terms::jsonb) on conflict do nothing
                        """)
                .param("hash", termsHash.value())
                .param("payment", payment.value())
                .param("booking", booking.value())
                .param("terms", TermsJson.write(terms))
                .update();
    }

    /** Changes nothing when they are known. */
    void add(Bytes32 termsHash, DepositId deposit, BookingId booking, DepositTerms terms) {
        jdbc.sql("""
                        insert into blockchain.expected_deposit (terms_hash, deposit_id, booking_id, terms)
                        values (:hash, :deposit, :booking, :terms::jsonb) on conflict do nothing
                        """)
                .param("hash", termsHash.value())
                .param("deposit", deposit.value())
                .param("booking", booking.value())
                .param("terms", TermsJson.write(terms))
                .update();
    }
}
