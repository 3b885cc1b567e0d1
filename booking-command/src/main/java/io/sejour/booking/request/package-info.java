/** From a quote to a booking: a quote is used once, and everything the booking will need is found before it is asked for. */
@NullMarked
package io.sejour.booking.request;

import org.jspecify.annotations.NullMarked;
