/** What an amount of money is worth in wei. */
@NullMarked
package io.sejour.booking.price;

import org.jspecify.annotations.NullMarked;
