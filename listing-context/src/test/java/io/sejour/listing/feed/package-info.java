/** Calendars of other portals, and the portals. */
@NullMarked
package io.sejour.listing.feed;

import org.jspecify.annotations.NullMarked;
