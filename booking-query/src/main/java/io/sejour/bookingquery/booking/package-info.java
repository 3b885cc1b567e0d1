/** A booking as its guest, its host and the staff see it, and lists of bookings. */
@NullMarked
package io.sejour.bookingquery.booking;

import org.jspecify.annotations.NullMarked;
