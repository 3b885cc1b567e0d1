package io.sejour.blockchain.port;

import io.sejour.api.Wei;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.ChainLog;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.escrow.Ruling;
import io.sejour.api.payment.EscrowStep;
import io.sejour.api.payment.PaymentId;
import java.math.BigInteger;

/**
 * Tells a payment what became of its money. Each call returns when the payment has taken note, and throws otherwise; it
 * may be repeated, and the payment takes note once.
 */
public interface PaymentReports {

    void funded(PaymentId payment, ChainLog log);

    void released(PaymentId payment, Wei hostWei, Wei feeWei, ChainLog log);

    void refunded(PaymentId payment, Wei guestWei, Wei hostWei, Wei feeWei, ChainLog log);

    /** @param number the arbitrator's number of the dispute */
    void disputed(PaymentId payment, BigInteger number, EthAddress openedBy, ChainLog log);

    void evidenceFiled(PaymentId payment, EthAddress party, Bytes32 dossierHash, ChainLog log);

    void ruled(PaymentId payment, Ruling ruling, ChainLog log);

    void failed(PaymentId payment, EscrowStep step, String reason, int attempts);
}
