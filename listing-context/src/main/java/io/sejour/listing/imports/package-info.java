/** Brings listings and calendars in from files of the Inside Airbnb format, as often as one likes. */
@NullMarked
package io.sejour.listing.imports;

import org.jspecify.annotations.NullMarked;
