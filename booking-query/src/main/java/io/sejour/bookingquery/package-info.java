/** Read models of bookings and the questions one can ask them; wiring only. */
@NullMarked
package io.sejour.bookingquery;

import org.jspecify.annotations.NullMarked;
