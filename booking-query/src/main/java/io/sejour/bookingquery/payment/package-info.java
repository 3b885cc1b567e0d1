/** The money of a booking: its frozen terms, the logs that moved it, who got what. */
@NullMarked
package io.sejour.bookingquery.payment;

import org.jspecify.annotations.NullMarked;
