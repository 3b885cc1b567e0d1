package io.sejour.payment.domain;

import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.escrow.EthAddress;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.web3j.crypto.Hash;
import org.web3j.utils.Numeric;

/**
 * A booking's key on chain: {@code keccak256(abi.encode(block.chainid, address(this), terms))}, as {@code hashOf} of the
 * contract computes it. Every member of {@code Terms} is one word, so the encoding is thirteen words in a row.
 */
final class TermsHash {
    private static final int WORD_BYTES = 32;
    private static final int WORDS = 13;

    private TermsHash() {}

    static Bytes32 of(EscrowTerms terms) {
        ByteBuffer words = ByteBuffer.allocate(WORDS * WORD_BYTES);
        put(words, BigInteger.valueOf(terms.contract().chainId()));
        put(words, terms.contract().address());
        put(words, terms.guest());
        put(words, terms.host());
        put(words, terms.token());
        put(words, terms.amount().value());
        put(words, terms.fundBy());
        put(words, terms.checkIn());
        put(words, terms.releaseAt());
        put(words, terms.exitAt());
        put(words, BigInteger.valueOf(terms.feeBps()));
        put(words, terms.tiers().packed());
        words.put(Numeric.hexStringToByteArray(terms.bookingRef().value()));
        return new Bytes32(Numeric.toHexString(Hash.sha3(words.array())));
    }

    private static void put(ByteBuffer words, EthAddress address) {
        put(words, Numeric.toBigInt(address.value()));
    }

    private static void put(ByteBuffer words, Instant instant) {
        put(words, BigInteger.valueOf(instant.getEpochSecond()));
    }

    private static void put(ByteBuffer words, BigInteger value) {
        words.put(Numeric.toBytesPadded(value, WORD_BYTES));
    }
}
