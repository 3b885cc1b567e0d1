package io.sejour.bookingquery;

/**
 * The views that move together. Booking, payment and history of one booking are written by one event processor in one
 * transaction per event, so whoever was told of a change reads at least that change in all three
 * (docs/adr/0070).
 */
public final class BookingViews {

    /** Name of the processor: what an operator replays. */
    public static final String PROCESSING_GROUP = "booking-query.bookings";

    private BookingViews() {}
}
