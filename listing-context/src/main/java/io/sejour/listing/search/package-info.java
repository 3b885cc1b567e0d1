/** Finds published listings whose nights are free, priced for the stay. */
@NullMarked
package io.sejour.listing.search;

import org.jspecify.annotations.NullMarked;
