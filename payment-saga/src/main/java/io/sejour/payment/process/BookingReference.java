package io.sejour.payment.process;

import io.sejour.api.booking.BookingId;
import io.sejour.api.escrow.Bytes32;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What ties an escrow or a deposit to a booking's history: SHA-256 over the text {@code <booking id>:<quote hash>}. Whoever has the
 * quote can show that the money on chain was paid for exactly this stay at exactly this price.
 */
public final class BookingReference {
    private BookingReference() {}

    public static Bytes32 of(BookingId bookingId, String quoteHash) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((bookingId + ":" + quoteHash).getBytes(StandardCharsets.UTF_8));
            return new Bytes32("0x" + HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
