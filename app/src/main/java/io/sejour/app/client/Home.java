package io.sejour.app.client;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A home to offer.
 *
 * @param policy a cancellation policy, such as {@code FLEXIBLE}
 * @param centsPerNight the price of a night in euro cents
 * @param customTiers days before check-in and basis points of each tier of a CUSTOM policy
 */
public record Home(
        String title, String policy, boolean instantBook, long centsPerNight, SortedMap<Integer, Integer> customTiers) {

    public static Home instant(String title) {
        return new Home(title, "FLEXIBLE", true, 9_900, new TreeMap<>());
    }

    public Home onRequest() {
        return new Home(title, policy, false, centsPerNight, customTiers);
    }

    public Home withPolicy(String other) {
        return new Home(title, other, instantBook, centsPerNight, customTiers);
    }

    public Home withTiers(Map<Integer, Integer> bpsByDays) {
        SortedMap<Integer, Integer> earliestFirst = new TreeMap<>(Comparator.reverseOrder());
        earliestFirst.putAll(bpsByDays);
        return new Home(title, "CUSTOM", instantBook, centsPerNight, earliestFirst);
    }

    public Map<String, Object> body() {
        return Map.ofEntries(
                Map.entry("title", title),
                Map.entry("description", "A quiet place under the roof"),
                Map.entry("address", Map.of("city", "Paris", "country", "FR")),
                Map.entry("location", Map.of("latitude", 48.8566, "longitude", 2.3522)),
                Map.entry("zone", "Europe/Paris"),
                Map.entry("capacity", 2),
                Map.entry("amenities", List.of("Wifi")),
                Map.entry("pricePerNight", euros(centsPerNight)),
                Map.entry("cleaningFee", euros(3_000)),
                Map.entry("petFee", euros(1_500)),
                Map.entry("checkInTime", "15:00"),
                Map.entry("checkOutTime", "11:00"),
                Map.entry("cancellationPolicy", policy),
                Map.entry(
                        "customTiers",
                        customTiers.entrySet().stream()
                                .map(tier -> Map.of("untilDaysBefore", tier.getKey(), "refundBps", tier.getValue()))
                                .toList()),
                Map.entry("instantBook", instantBook));
    }

    private static Map<String, String> euros(long cents) {
        return Map.of("amount", Long.toString(cents), "currency", "EUR");
    }
}
