/** Tests of the search. */
@NullMarked
package io.sejour.listing.search;

import org.jspecify.annotations.NullMarked;
