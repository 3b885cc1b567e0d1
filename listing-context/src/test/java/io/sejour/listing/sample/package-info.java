/** Tests of the sample city. */
@NullMarked
package io.sejour.listing.sample;

import org.jspecify.annotations.NullMarked;
