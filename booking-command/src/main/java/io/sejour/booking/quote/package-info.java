/** Prices offered for a stay: made once, hashed, kept unchanged, used for at most one booking. */
@NullMarked
package io.sejour.booking.quote;

import org.jspecify.annotations.NullMarked;
