/** The money of bookings in double entry, derived from the events that moved it. */
@NullMarked
package io.sejour.bookingquery.ledger;

import org.jspecify.annotations.NullMarked;
