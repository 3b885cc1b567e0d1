package io.sejour.user.personal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce in front of the ciphertext. The context is authenticated with
 * it, so that a sealed value cannot be moved to another person or field.
 */
final class Sealer {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Sealer() {}

    static byte[] seal(SecretKey key, String context, byte[] clear) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, context).doFinal(clear);
            return ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("sealing failed", failure);
        }
    }

    /** @throws IllegalStateException when the key or the context is another one, or the bytes were changed */
    static byte[] open(SecretKey key, String context, byte[] sealed) {
        try {
            byte[] nonce = new byte[NONCE_BYTES];
            ByteBuffer buffer = ByteBuffer.wrap(sealed);
            buffer.get(nonce);
            byte[] body = new byte[buffer.remaining()];
            buffer.get(body);
            return cipher(Cipher.DECRYPT_MODE, key, nonce, context).doFinal(body);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("a sealed value does not open with this key", failure);
        }
    }

    /** For a key that seals nothing else, ever: without a nonce of its own. */
    static byte[] sealOnce(SecretKey key, String context, byte[] clear) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, key, new byte[NONCE_BYTES], context)
                    .doFinal(clear);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("sealing failed", failure);
        }
    }

    /** @throws IllegalStateException when the key or the context is another one, or the bytes were changed */
    static byte[] openOnce(SecretKey key, String context, byte[] sealed) {
        try {
            return cipher(Cipher.DECRYPT_MODE, key, new byte[NONCE_BYTES], context)
                    .doFinal(sealed);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("a sealed value does not open with this key", failure);
        }
    }

    /** HMAC-SHA256 over a purpose and bytes: 32 bytes that nobody without the key can make. */
    static byte[] mac(SecretKey key, String purpose, byte[] bytes) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getEncoded(), "HmacSHA256"));
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this JVM lacks HMAC-SHA256", missing);
        }
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this JVM lacks SHA-256", missing);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String context)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
