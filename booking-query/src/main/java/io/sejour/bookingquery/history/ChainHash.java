package io.sejour.bookingquery.history;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The hash of one history entry over the one before: SHA-256 of the previous hash (32 zero bytes before the first),
 * followed by each field as a 4-byte big-endian length and its UTF-8 bytes. An absent field has length 0. The fields
 * and their order are those of {@link RecordedEvent#hashedFields}. Whoever knows the last hash can tell whether any
 * entry was changed, added, left out or moved.
 */
public final class ChainHash {

    private static final byte[] BEFORE_THE_FIRST = new byte[32];

    private ChainHash() {}

    /** What stands for the hash before the first entry. */
    public static byte[] beforeTheFirst() {
        return BEFORE_THE_FIRST.clone();
    }

    /** The hash of an event behind {@code previous}. */
    public static byte[] of(byte[] previous, RecordedEvent event) {
        return of(previous, event.hashedFields());
    }

    /** The same link over other fields. */
    public static byte[] of(byte[] previous, List<String> fields) {
        MessageDigest digest = sha256();
        digest.update(previous);
        for (String field : fields) {
            byte[] text = field.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(text.length).flip());
            digest.update(text);
        }
        return digest.digest();
    }

    static byte[] sha256(byte[] bytes) {
        return sha256().digest(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}
