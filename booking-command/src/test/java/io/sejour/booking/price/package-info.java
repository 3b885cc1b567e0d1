/** Tests of prices and rates. */
@NullMarked
package io.sejour.booking.price;

import org.jspecify.annotations.NullMarked;
