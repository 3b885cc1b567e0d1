package io.sejour.blockchain.port;

import io.sejour.api.Wei;
import io.sejour.api.deposit.DepositId;
import io.sejour.api.deposit.DepositStep;
import io.sejour.api.escrow.ChainLog;
import io.sejour.api.escrow.EthAddress;
import java.math.BigInteger;

/**
 * Tells a damage deposit what became of its money. Each call returns when the deposit has taken note, and throws otherwise;
 * it may be repeated, and the deposit takes note once.
 */
public interface DepositReports {

    void paid(DepositId deposit, ChainLog log);

    void claimed(DepositId deposit, Wei amount, ChainLog log);

    /** @param number the arbitrator's number of the dispute */
    void contested(DepositId deposit, BigInteger number, EthAddress by, ChainLog log);

    /** @param ruling 2 for the host; 1, and 0 for a refusal to rule, for the guest */
    void ruled(DepositId deposit, int ruling, ChainLog log);

    void returned(DepositId deposit, Wei guestWei, Wei hostWei, ChainLog log);

    void failed(DepositId deposit, DepositStep step, String reason, int attempts);
}
