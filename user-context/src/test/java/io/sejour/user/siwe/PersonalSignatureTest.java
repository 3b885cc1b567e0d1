package io.sejour.user.siwe;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.api.escrow.EthAddress;
import java.io.IOException;
import java.math.BigInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Keys;
import org.web3j.crypto.Sign;
import org.web3j.utils.Numeric;
import tools.jackson.databind.JsonNode;

class PersonalSignatureTest {

    private static final ECKeyPair KEY = ECKeyPair.create(BigInteger.valueOf(4361));
    private static final EthAddress SIGNER = new EthAddress("0x" + Keys.getAddress(KEY));

    @TestFactory
    Stream<DynamicTest> recoversTheSignerOfEveryReferenceMessage() throws IOException {
        return SiweParserTest.vectors("verification_positive.json").properties().stream()
                .map(vector -> DynamicTest.dynamicTest(vector.getKey(), () -> {
                    JsonNode fields = vector.getValue();
                    assertThat(PersonalSignature.signer(
                                    text(fields), fields.get("signature").asString()))
                            .contains(new EthAddress(fields.get("address").asString()));
                }));
    }

    @Test
    void anotherTextIsAnotherSigner() {
        String signature = SiweSample.signature("hello", KEY);

        assertThat(PersonalSignature.signer("hello", signature)).contains(SIGNER);
        assertThat(PersonalSignature.signer("Hello", signature))
                .isPresent()
                .get()
                .isNotEqualTo(SIGNER);
    }

    @Test
    void theSecondFormOfASignatureIsRefused() {
        String signature = SiweSample.signature("hello", KEY);
        BigInteger highS = Sign.CURVE_PARAMS.getN().subtract(new BigInteger(signature.substring(66, 130), 16));
        String flippedV = signature.endsWith("1b") ? "1c" : "1b";
        String other = signature.substring(0, 66) + Numeric.toHexStringNoPrefixZeroPadded(highS, 64) + flippedV;

        assertThat(PersonalSignature.signer("hello", other)).isEmpty();
    }

    @Test
    void whatIsNoSignatureHasNoSigner() {
        assertThat(PersonalSignature.signer("hello", "")).isEmpty();
        assertThat(PersonalSignature.signer("hello", "0x1234")).isEmpty();
        assertThat(PersonalSignature.signer("hello", "0x" + "00".repeat(65))).isEmpty();
        assertThat(PersonalSignature.signer("hello", "0x" + "ff".repeat(65))).isEmpty();
        assertThat(PersonalSignature.signer("hello", SiweSample.signature("hello", KEY) + "00"))
                .isEmpty();
    }

    /** The reference keeps fields, not texts; this is the text of EIP-4361 for them. */
    private static String text(JsonNode fields) {
        StringBuilder text = new StringBuilder()
                .append(fields.get("domain").asString())
                .append(" wants you to sign in with your Ethereum account:\n")
                .append(fields.get("address").asString())
                .append("\n\n")
                .append(fields.get("statement").asString())
                .append("\n\nURI: ")
                .append(fields.get("uri").asString())
                .append("\nVersion: 1\nChain ID: ")
                .append(fields.get("chainId").asLong())
                .append("\nNonce: ")
                .append(fields.get("nonce").asString())
                .append("\nIssued At: ")
                .append(fields.get("issuedAt").asString());
        if (fields.has("expirationTime")) {
            text.append("\nExpiration Time: ")
                    .append(fields.get("expirationTime").asString());
        }
        if (fields.has("notBefore")) {
            text.append("\nNot Before: ").append(fields.get("notBefore").asString());
        }
        return text.toString();
    }
}
