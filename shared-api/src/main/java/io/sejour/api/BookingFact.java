package io.sejour.api;

import io.sejour.api.booking.BookingId;

/** An event that belongs to the history of one booking, whichever context it comes from. */
public interface BookingFact {

    BookingId bookingId();
}
