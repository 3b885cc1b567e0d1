package io.sejour.listing;

import io.sejour.platform.service.Service;

/** The service for listings, calendars and search, on port 8082 in the distributed mode. */
public final class ListingApplication {

    private static final int PORT = 8082;

    private ListingApplication() {}

    public static void main(String[] arguments) {
        Service.run("listing-context", PORT, arguments);
    }
}
