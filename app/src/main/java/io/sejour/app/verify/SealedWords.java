package io.sejour.app.verify;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Words as events hold them, {@code w1.<author>.<base64url>}: salt, hash of the key, ciphertext (docs/dossier.md). */
final class SealedWords {

    private static final int KEY_HASH_FROM = 16;
    private static final int CIPHERTEXT_FROM = KEY_HASH_FROM + 32;
    private static final int TAG_BITS = 128;

    private SealedWords() {}

    /** Whether the key is the one these words were sealed with, and opens them to that text. */
    static boolean say(String stored, String key, String words) {
        String[] parts = stored.split("\\.", -1);
        if (parts.length != 3 || !parts[0].equals("w1")) {
            return false;
        }
        byte[] secret = HexFormat.of().parseHex(key);
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(parts[2]);
            if (bytes.length < CIPHERTEXT_FROM
                    || !HexFormat.of()
                            .formatHex(bytes, KEY_HASH_FROM, CIPHERTEXT_FROM)
                            .equals(Hashes.sha256(secret))) {
                return false;
            }
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(secret, "AES"),
                    new GCMParameterSpec(TAG_BITS, new byte[12]));
            cipher.updateAAD(parts[1].getBytes(StandardCharsets.UTF_8));
            byte[] clear = cipher.doFinal(bytes, CIPHERTEXT_FROM, bytes.length - CIPHERTEXT_FROM);
            return Arrays.equals(clear, words.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException notTheseWords) {
            return false;
        }
    }
}
