/** A small made-up city in the format of Inside Airbnb, for those who have no file. */
@NullMarked
package io.sejour.listing.sample;

import org.jspecify.annotations.NullMarked;
