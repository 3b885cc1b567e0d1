/** Homes and what their hosts say about them: the aggregate, its pages for hosts and guests, and its read model. */
@NullMarked
package io.sejour.listing.catalogue;

import org.jspecify.annotations.NullMarked;
