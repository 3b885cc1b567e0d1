/** Quotes and bookings. */
@NullMarked
package io.sejour.api.booking;

import org.jspecify.annotations.NullMarked;
