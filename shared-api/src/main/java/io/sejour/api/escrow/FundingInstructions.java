package io.sejour.api.escrow;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.Wei;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a wallet needs to fund an escrow.
 *
 * @param transaction the unsigned call
 * @param typedData EIP-712 document that lets somebody else fund on the guest's behalf, with the whole amount
 * @param balance what the guest's account has and lacks
 * @param managed whether the platform keeps this wallet's key
 * @param replaces the escrow that ends by the transaction; null when the whole amount is to be paid
 */
public record FundingInstructions(
        UnsignedTransaction transaction,
        Map<String, Object> typedData,
        Balance balance,
        boolean managed,
        @Nullable Replacement replaces) {

    /** For a transaction that ends no other escrow. */
    public FundingInstructions(
            UnsignedTransaction transaction, Map<String, Object> typedData, Balance balance, boolean managed) {
        this(transaction, typedData, balance, managed, null);
    }

    /**
     * An escrow that the transaction gives back to the guest in full. Only the difference moves, one way or the other.
     *
     * @param termsHash the key on chain of the escrow that ends
     * @param amount what that escrow holds
     * @param paysWei what the guest pays on top of it, 0 when the new amount is not higher
     * @param getsBackWei what the guest gets back of it, 0 when the new amount is not lower
     */
    public record Replacement(Bytes32 termsHash, Wei amount, Wei paysWei, Wei getsBackWei) {}

    /**
     * @param to the contract
     * @param data call data, 0x-hexadecimal
     * @param value what is sent along
     * @param from the account that must sign
     */
    public record UnsignedTransaction(long chainId, EthAddress from, EthAddress to, String data, Wei value) {}

    /**
     * @param has what the account holds
     * @param needs what goes along with the transaction and the estimated gas
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
