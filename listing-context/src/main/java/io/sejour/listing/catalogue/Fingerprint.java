package io.sejour.listing.catalogue;

import io.sejour.api.listing.ListingDetails;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Tells whether two descriptions of a listing say the same, in 64 hexadecimal digits. */
final class Fingerprint {

    private Fingerprint() {}

    /** SHA-256 over the parts in a fixed order, each with its length so that no two descriptions run together. */
    static String of(ListingDetails said) {
        List<Object> parts = new ArrayList<>(List.of(
                said.title(),
                said.description(),
                said.address().city(),
                said.address().country(),
                said.location().latitude(),
                said.location().longitude(),
                said.zone().getId(),
                said.capacity(),
                said.amenities(),
                said.pricePerNight().minorUnits(),
                said.pricePerNight().currency(),
                said.cleaningFee().minorUnits(),
                said.petFee().minorUnits(),
                said.checkInTime(),
                said.checkOutTime(),
                said.cancellationPolicy().name(),
                said.instantBook(),
                said.preparationDays(),
                said.minimumNights(),
                said.maximumNights()));
        // Only where there are any, so that what was said before there were rules keeps its fingerprint.
        if (said.pricing() != null) {
            parts.add(said.pricing());
        }
        if (said.availability() != null) {
            parts.add(said.availability());
        }
        if (said.customTiers() != null) {
            parts.add(said.customTiers());
        }
        MessageDigest digest = sha256();
        for (Object part : parts) {
            byte[] text = part.toString().getBytes(StandardCharsets.UTF_8);
            digest.update((text.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(text);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
