package io.sejour.app.verify;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.web3j.crypto.Hash;
import org.web3j.utils.Numeric;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The terms of a booking's money, as the contracts hash them (design of the contract, {@code hashOf}). */
final class Terms {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int WORD_BYTES = 32;
    private static final int TIER_BITS = 64;
    private static final int CUTOFF_SHIFT = 16;

    private Terms() {}

    /** {@code keccak256(abi.encode(chainId, contract, terms))}: the booking's key on chain. */
    static String hash(JsonNode terms) {
        List<BigInteger> words = new ArrayList<>();
        words.add(BigInteger.valueOf(terms.at("/contract/chainId").asLong()));
        words.add(number(terms.at("/contract/address").asString()));
        words.add(number(terms.path("guest").asString()));
        words.add(number(terms.path("host").asString()));
        words.add(number(terms.path("token").asString()));
        words.add(new BigInteger(terms.path("amount").asString()));
        for (String time : List.of("fundBy", "checkIn", "releaseAt", "exitAt")) {
            words.add(BigInteger.valueOf(
                    Instant.parse(terms.path(time).asString()).getEpochSecond()));
        }
        words.add(BigInteger.valueOf(terms.path("feeBps").asLong()));
        words.add(policy(terms.path("tiers")));
        words.add(number(terms.path("bookingRef").asString()));
        return hash(words);
    }

    /** The same of a damage deposit's terms: its key in its contract. */
    static String depositHash(JsonNode terms) {
        List<BigInteger> words = new ArrayList<>();
        words.add(BigInteger.valueOf(terms.at("/contract/chainId").asLong()));
        words.add(number(terms.at("/contract/address").asString()));
        words.add(number(terms.path("guest").asString()));
        words.add(number(terms.path("host").asString()));
        words.add(new BigInteger(terms.path("amount").asString()));
        for (String time : List.of("fundBy", "claimFrom", "returnAt", "exitAt")) {
            words.add(BigInteger.valueOf(
                    Instant.parse(terms.path(time).asString()).getEpochSecond()));
        }
        words.add(number(terms.path("depositRef").asString()));
        return hash(words);
    }

    /** The same from the words of a {@code Funded} log, or of a deposit's {@code Paid}. */
    static String hash(long chainId, String contract, String data) {
        List<BigInteger> words = new ArrayList<>();
        words.add(BigInteger.valueOf(chainId));
        words.add(number(contract));
        String digits = data.substring(2);
        for (int at = 0; at + 2 * WORD_BYTES <= digits.length(); at += 2 * WORD_BYTES) {
            words.add(new BigInteger(digits.substring(at, at + 2 * WORD_BYTES), 16));
        }
        return hash(words);
    }

    /** {@code 0x} and SHA-256 of {@code <booking id>:<quote hash>}, the quote hashed anew. */
    static String bookingRef(String bookingId, JsonNode quote) {
        ObjectNode unsealed = (ObjectNode) quote.deepCopy();
        unsealed.remove("hash");
        String quoteHash = Hashes.sha256(Dossier.canonical(JSON.writeValueAsString(unsealed)));
        return "0x" + Hashes.sha256((bookingId + ":" + quoteHash).getBytes(StandardCharsets.UTF_8));
    }

    private static BigInteger policy(JsonNode tiers) {
        BigInteger packed = BigInteger.ZERO;
        int tier = 0;
        for (JsonNode node : tiers) {
            BigInteger word = BigInteger.valueOf(
                            Instant.parse(node.path("cutoff").asString()).getEpochSecond())
                    .shiftLeft(CUTOFF_SHIFT)
                    .or(BigInteger.valueOf(node.path("refundBps").asLong()));
            packed = packed.or(word.shiftLeft(TIER_BITS * tier++));
        }
        return packed;
    }

    private static BigInteger number(String hex) {
        return Numeric.toBigInt(hex);
    }

    private static String hash(List<BigInteger> words) {
        byte[] bytes = new byte[words.size() * WORD_BYTES];
        for (int i = 0; i < words.size(); i++) {
            System.arraycopy(Numeric.toBytesPadded(words.get(i), WORD_BYTES), 0, bytes, i * WORD_BYTES, WORD_BYTES);
        }
        return Numeric.toHexString(Hash.sha3(bytes));
    }
}
