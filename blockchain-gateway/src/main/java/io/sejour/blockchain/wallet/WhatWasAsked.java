package io.sejour.blockchain.wallet;

import io.sejour.api.escrow.EthAddress;
import io.sejour.blockchain.adapter.web3j.EscrowAbi;
import io.sejour.blockchain.port.ContractCall;
import io.sejour.blockchain.port.Fees;
import io.sejour.blockchain.port.Replacement;
import io.sejour.blockchain.port.SigningRefused;
import java.math.BigInteger;
import java.security.SignatureException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.web3j.crypto.ECDSASignature;
import org.web3j.crypto.Hash;
import org.web3j.crypto.Keys;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.Sign;
import org.web3j.crypto.SignedRawTransaction;
import org.web3j.crypto.TransactionDecoder;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.crypto.transaction.type.Transaction1559;
import org.web3j.utils.Numeric;

/**
 * A transaction that a signer is asked for, to hold against what it answers.
 *
 * <p><b>A signer is not believed.</b> Its bytes must be, byte for byte, this transaction with a signature, and the
 * signature must be the sender's: one that errs, or that somebody took over, must never make us broadcast another.
 *
 * @param sender whose signature it must be
 */
record WhatWasAsked(RawTransaction transaction, EthAddress sender) {

    /** A signature takes 67 bytes, and the longer lists a few for their lengths. */
    private static final int MOST_BYTES_OF_A_SIGNATURE = 80;

    private static final int WORD = 32;

    static WhatWasAsked of(long chainId, ContractCall call, long nonce, long gasLimit, Fees fees) {
        return new WhatWasAsked(
                RawTransaction.createTransaction(
                        chainId,
                        BigInteger.valueOf(nonce),
                        BigInteger.valueOf(gasLimit),
                        call.to() == null ? null : call.to().value(),
                        call.value().value(),
                        call.data(),
                        fees.maxPriorityFeePerGas(),
                        fees.maxFeePerGas()),
                call.from());
    }

    /** @throws SigningRefused when the bytes are anything else than this transaction, signed by the sender */
    void requireIn(String raw) {
        byte[] unsigned = TransactionEncoder.encode(transaction);
        if (raw.length() % 2 != 0
                || raw.length() > 2 * (unsigned.length + MOST_BYTES_OF_A_SIGNATURE)
                || !raw.matches("0x02[0-9a-fA-F]+")) {
            throw notAsked("no EIP-1559 transaction of this size");
        }
        Sign.SignatureData signature;
        try {
            SignedRawTransaction signed = (SignedRawTransaction) TransactionDecoder.decode(raw);
            requireSameFields((Transaction1559) signed.getTransaction());
            signature = signed.getSignatureData();
        } catch (SigningRefused refused) {
            throw refused;
        } catch (RuntimeException unreadable) {
            throw notAsked("bytes that cannot be read");
        }
        // The comparison above says what differs; this one leaves no field, order or padding out.
        if (!Arrays.equals(TransactionEncoder.encode(transaction, signature), Numeric.hexStringToByteArray(raw))) {
            throw notAsked("other bytes");
        }
        requireSigner(unsigned, signature, sender);
    }

    /** @throws SigningRefused when this is not the account's signature to exactly this replacement */
    static void requireConsent(Replacement replacement, EthAddress account, String signature) {
        if (!signature.matches("0x[0-9a-fA-F]{130}")) {
            throw notAsked("no signature of 65 bytes");
        }
        byte[] bytes = Numeric.hexStringToByteArray(signature);
        requireSigner(
                EscrowAbi.consent(replacement),
                new Sign.SignatureData(
                        bytes[bytes.length - 1],
                        Arrays.copyOfRange(bytes, 0, WORD),
                        Arrays.copyOfRange(bytes, WORD, 2 * WORD)),
                account);
    }

    private void requireSameFields(Transaction1559 signed) {
        Transaction1559 asked = (Transaction1559) transaction.getTransaction();
        same("chain id", asked.getChainId(), signed.getChainId());
        same("nonce", asked.getNonce(), signed.getNonce());
        same("recipient", lowerCase(asked.getTo()), lowerCase(signed.getTo()));
        same("value", asked.getValue(), signed.getValue());
        same("gas limit", asked.getGasLimit(), signed.getGasLimit());
        same("fee", asked.getMaxFeePerGas(), signed.getMaxFeePerGas());
        same("tip", asked.getMaxPriorityFeePerGas(), signed.getMaxPriorityFeePerGas());
        same("data", Numeric.cleanHexPrefix(asked.getData()), Numeric.cleanHexPrefix(signed.getData()));
    }

    private static String lowerCase(@Nullable String recipient) {
        String digits = recipient == null ? "" : Numeric.cleanHexPrefix(recipient);
        return digits.toLowerCase(Locale.ROOT);
    }

    private static void same(String what, Object asked, Object signed) {
        if (!Objects.equals(asked, signed)) {
            throw notAsked(what.equals("data") ? "other data" : what + " " + signed + " instead of " + asked);
        }
    }

    private static void requireSigner(byte[] unsigned, Sign.SignatureData signature, EthAddress expected) {
        BigInteger r = Numeric.toBigInt(signature.getR());
        BigInteger s = Numeric.toBigInt(signature.getS());
        if (!new ECDSASignature(r, s).isCanonical()) {
            // No node takes it (EIP-2), and the nonce would be stuck.
            throw notAsked("a signature in the upper half of the curve's order");
        }
        EthAddress signer;
        try {
            signer =
                    new EthAddress("0x" + Keys.getAddress(Sign.signedMessageHashToKey(Hash.sha3(unsigned), signature)));
        } catch (SignatureException | RuntimeException nobodys) {
            throw notAsked("a signature of nobody");
        }
        if (!signer.equals(expected)) {
            throw notAsked("the signature of " + signer + " instead of " + expected);
        }
    }

    private static SigningRefused notAsked(String what) {
        return new SigningRefused(SigningRefused.Why.NOT_WHAT_WAS_ASKED, "the signer answered with " + what);
    }
}
