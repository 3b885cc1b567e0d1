package io.sejour.booking.quote;

import io.sejour.api.booking.QuoteSnapshot;
import io.sejour.platform.json.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The hash of a quote: SHA-256 over the canonical JSON (RFC 8785) of all its fields but the hash, lower-case hexadecimal.
 * Whoever was shown the quote can compute it again.
 */
final class QuoteSeal {
    /** Of its own, so that no setting of the web layer can change what is hashed or stored. */
    static final JsonMapper JSON = JsonMapper.builder().build();

    private QuoteSeal() {}

    /** The same quote with its hash filled in. */
    static QuoteSnapshot sealed(QuoteSnapshot quote) {
        return new QuoteSnapshot(
                quote.quoteId(),
                quote.version(),
                quote.listingId(),
                quote.listingVersion(),
                quote.listingTitle(),
                quote.hostId(),
                quote.guestId(),
                quote.stay(),
                quote.zone(),
                quote.checkInTime(),
                quote.checkOutTime(),
                quote.guests(),
                quote.pets(),
                quote.lines(),
                quote.total(),
                quote.totalWei(),
                quote.rate(),
                quote.policy(),
                quote.tiers(),
                quote.checkInAt(),
                quote.checkOutAt(),
                quote.instantBook(),
                quote.preparationDays(),
                quote.createdAt(),
                quote.expiresAt(),
                hashOf(quote),
                quote.deposit());
    }

    static String hashOf(QuoteSnapshot quote) {
        ObjectNode json = JSON.valueToTree(quote);
        json.remove("hash");
        try {
            byte[] canonical = CanonicalJson.of(json).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
