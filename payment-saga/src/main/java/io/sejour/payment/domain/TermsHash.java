package io.sejour.payment.domain;

import io.sejour.api.deposit.DepositTerms;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.EscrowContract;
import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.escrow.EthAddress;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.web3j.crypto.Hash;
import org.web3j.utils.Numeric;

/**
 * The key on chain of a booking's escrow or deposit: {@code keccak256(abi.encode(block.chainid, address(this), terms))}, as
 * {@code hashOf} of either contract computes it. Every member of {@code Terms} is one word, so the encoding is words in a row.
 */
final class TermsHash {
    private static final int WORD_BYTES = 32;
    private static final int WORDS_OF_AN_ESCROW = 13;
    private static final int WORDS_OF_A_DEPOSIT = 10;

    private TermsHash() {}

    static Bytes32 of(EscrowTerms terms) {
        ByteBuffer words = ByteBuffer.allocate(WORDS_OF_AN_ESCROW * WORD_BYTES);
        put(words, terms.contract());
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
        put(words, terms.bookingRef());
        return hashOf(words);
    }

    static Bytes32 of(DepositTerms terms) {
        ByteBuffer words = ByteBuffer.allocate(WORDS_OF_A_DEPOSIT * WORD_BYTES);
        put(words, terms.contract());
        put(words, terms.guest());
        put(words, terms.host());
        put(words, terms.amount().value());
        put(words, terms.fundBy());
        put(words, terms.claimFrom());
        put(words, terms.returnAt());
        put(words, terms.exitAt());
        put(words, terms.depositRef());
        return hashOf(words);
    }

    private static Bytes32 hashOf(ByteBuffer words) {
        return new Bytes32(Numeric.toHexString(Hash.sha3(words.array())));
    }

    private static void put(ByteBuffer words, EscrowContract contract) {
        put(words, BigInteger.valueOf(contract.chainId()));
        put(words, contract.address());
    }

    private static void put(ByteBuffer words, Bytes32 value) {
        words.put(Numeric.hexStringToByteArray(value.value()));
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
