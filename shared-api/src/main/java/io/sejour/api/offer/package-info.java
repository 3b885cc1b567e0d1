/** What a home's rules make of a stay: whether it may be had, and its price. A quote and the search ask here, so they agree. */
@NullMarked
package io.sejour.api.offer;

import org.jspecify.annotations.NullMarked;
