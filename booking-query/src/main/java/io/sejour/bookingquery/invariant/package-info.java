/** What must always hold for bookings, nights and money, checked over the log and over the read models. */
@NullMarked
package io.sejour.bookingquery.invariant;

import org.jspecify.annotations.NullMarked;
