/** What the booking context asks about a listing. */
@NullMarked
package io.sejour.listing.bookable;

import org.jspecify.annotations.NullMarked;
