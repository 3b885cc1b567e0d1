/** Tests of listings. */
@NullMarked
package io.sejour.listing.catalogue;

import org.jspecify.annotations.NullMarked;
