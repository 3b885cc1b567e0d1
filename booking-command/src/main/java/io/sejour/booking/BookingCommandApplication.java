package io.sejour.booking;

import io.sejour.platform.service.Service;

/** The service for quotes and the commands of bookings, on port 8083 in the distributed mode. */
public final class BookingCommandApplication {

    private static final int PORT = 8083;

    private BookingCommandApplication() {}

    public static void main(String[] arguments) {
        Service.run("booking-command", PORT, arguments);
    }
}
