/** The damage deposit of a booking as its parties and the arbitrators see it. */
@NullMarked
package io.sejour.bookingquery.deposit;

import org.jspecify.annotations.NullMarked;
