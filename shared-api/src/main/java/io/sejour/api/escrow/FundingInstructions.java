package io.sejour.api.escrow;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.Wei;
import java.util.Map;

/**
 * What a wallet needs to fund an escrow.
 *
 * @param transaction the unsigned call
 * @param typedData EIP-712 document that lets somebody else fund on the guest's behalf
 * @param balance what the guest's account has and lacks
 * @param managed whether the platform keeps this wallet's key
 */
public record FundingInstructions(
        UnsignedTransaction transaction, Map<String, Object> typedData, Balance balance, boolean managed) {

    /**
     * @param to the contract
     * @param data call data, 0x-hexadecimal
     * @param value what is sent along
     * @param from the account that must sign
     */
    public record UnsignedTransaction(long chainId, EthAddress from, EthAddress to, String data, Wei value) {}

    /**
     * @param has what the account holds
     * @param needs the amount and the estimated gas
     * @param missing what is lacking, 0 when it is enough
     */
    public record Balance(Wei has, Wei needs, Wei missing) {

        /** @throws Refusal BALANCE_TOO_LOW when something is lacking */
        public void requireEnough() {
            if (!missing.isZero()) {
                throw new Refusal(
                        RejectionCode.BALANCE_TOO_LOW,
                        Map.of("has", has.toString(), "needs", needs.toString(), "missing", missing.toString()));
            }
        }
    }
}
