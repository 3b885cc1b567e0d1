package io.sejour.bookingquery;

import io.sejour.platform.service.Service;

/** The service for the read models of bookings, on port 8183 in the distributed mode. */
public final class BookingQueryApplication {

    private static final int PORT = 8183;

    private BookingQueryApplication() {}

    public static void main(String[] arguments) {
        Service.run("booking-query", PORT, arguments);
    }
}
