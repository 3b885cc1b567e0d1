package io.sejour.listing.web;

import java.util.HashMap;
import java.util.Map;

/** Request bodies. */
final class Bodies {

    /** As in the published contract, word for word. */
    static final String LOFT = """
            {"title":"Loft","description":"Under the roof","address":{"city":"Paris","country":"FR"},"location":{"latitude":48.8566,"longitude":2.3522},"zone":"Europe/Paris",
             "capacity":2,"amenities":["Wifi"],"pricePerNight":{"amount":"9900","currency":"EUR"},"cleaningFee":{"amount":"3000","currency":"EUR"},"petFee":{"amount":"1500","currency":"EUR"},
             "checkInTime":"15:00","checkOutTime":"11:00","cancellationPolicy":"FLEXIBLE","instantBook":true}""";

    private Bodies() {}

    static Map<String, Object> least() {
        Map<String, Object> body = new HashMap<>();
        body.put("title", "Room");
        body.put("address", Map.of("city", "Lyon", "country", "FR"));
        body.put("location", Map.of("latitude", 45.76, "longitude", 4.83));
        body.put("zone", "Europe/Paris");
        body.put("capacity", 1);
        body.put("pricePerNight", Map.of("amount", "5000", "currency", "EUR"));
        return body;
    }

    static Map<String, Object> least(String field, Object value) {
        Map<String, Object> body = least();
        body.put(field, value);
        return body;
    }
}
