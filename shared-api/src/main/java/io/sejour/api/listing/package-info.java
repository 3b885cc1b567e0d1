/** Homes offered for stays. */
@NullMarked
package io.sejour.api.listing;

import org.jspecify.annotations.NullMarked;
