package io.sejour.user.siwe;

import io.sejour.api.escrow.EthAddress;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SignatureException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.web3j.crypto.Keys;
import org.web3j.crypto.Sign;
import org.web3j.utils.Numeric;

/** Signatures of {@code personal_sign} (ERC-191 version 0x45) by an externally owned account. */
final class PersonalSignature {

    private static final Pattern FORM = Pattern.compile("0x[0-9a-fA-F]{130}");
    private static final BigInteger HALF_ORDER = Sign.CURVE_PARAMS.getN().shiftRight(1);

    private PersonalSignature() {}

    /** The account whose key signed the text; nothing when the signature has no valid form. */
    static Optional<EthAddress> signer(String text, String signature) {
        if (!FORM.matcher(signature).matches()) {
            return Optional.empty();
        }
        byte[] bytes = Numeric.hexStringToByteArray(signature);
        byte[] r = Arrays.copyOfRange(bytes, 0, 32);
        byte[] s = Arrays.copyOfRange(bytes, 32, 64);
        int v = bytes[64] & 0xff;
        int recovery = v < 27 ? v : v - 27;
        // EIP-2: of the two valid forms of a signature only the one with the low s is taken.
        if (recovery > 1 || new BigInteger(1, s).compareTo(HALF_ORDER) > 0) {
            return Optional.empty();
        }
        try {
            Sign.SignatureData data = new Sign.SignatureData((byte) (recovery + 27), r, s);
            BigInteger key = Sign.signedPrefixedMessageToKey(text.getBytes(StandardCharsets.UTF_8), data);
            return Optional.of(new EthAddress("0x" + Keys.getAddress(key)));
        } catch (SignatureException | RuntimeException noPointOnTheCurve) {
            return Optional.empty();
        }
    }
}
