/** Tests of the answer to the booking context. */
@NullMarked
package io.sejour.listing.bookable;

import org.jspecify.annotations.NullMarked;
