/** What a stay costs, in the listing's currency and in wei. */
@NullMarked
package io.sejour.booking.price;

import org.jspecify.annotations.NullMarked;
