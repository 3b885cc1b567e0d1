/** Who has which nights, as a host sees them over all listings, and the tripwire for overlaps. */
@NullMarked
package io.sejour.bookingquery.calendar;

import org.jspecify.annotations.NullMarked;
