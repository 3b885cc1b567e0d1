package io.sejour.user.siwe;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Keys;
import org.web3j.crypto.Sign;
import org.web3j.utils.Numeric;

/** Writes messages of EIP-4361 as a wallet would, right or wrong in one part. */
public final class SiweSample {

    private String domain = "localhost:8080";
    private String uri = "http://localhost:8080";
    private String address = "0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2";
    private String chainId = "31337";
    private String nonce = "32891757ab";
    private String issuedAt = "2021-09-30T16:25:24.000Z";
    private String more = "";

    private SiweSample() {}

    public static SiweSample message() {
        return new SiweSample();
    }

    public SiweSample domain(String other) {
        domain = other;
        return this;
    }

    public SiweSample uri(String other) {
        uri = other;
        return this;
    }

    public SiweSample address(String other) {
        address = other;
        return this;
    }

    public SiweSample of(ECKeyPair key) {
        return address(Keys.toChecksumAddress("0x" + Keys.getAddress(key)));
    }

    public SiweSample chainId(String other) {
        chainId = other;
        return this;
    }

    public SiweSample nonce(String other) {
        nonce = other;
        return this;
    }

    public SiweSample issuedAt(String other) {
        issuedAt = other;
        return this;
    }

    public SiweSample issuedAt(Instant other) {
        return issuedAt(other.toString());
    }

    public SiweSample more(String lines) {
        more += "\n" + lines;
        return this;
    }

    public String text() {
        return domain + " wants you to sign in with your Ethereum account:\n" + address
                + "\n\nSign in to Sejour\n\nURI: " + uri + "\nVersion: 1\nChain ID: " + chainId + "\nNonce: " + nonce
                + "\nIssued At: " + issuedAt + more;
    }

    /** What {@code personal_sign} answers. */
    public static String signature(String text, ECKeyPair key) {
        Sign.SignatureData signed = Sign.signPrefixedMessage(text.getBytes(StandardCharsets.UTF_8), key);
        return Numeric.toHexString(signed.getR())
                + Numeric.toHexStringNoPrefix(signed.getS())
                + Numeric.toHexStringNoPrefix(signed.getV());
    }
}
