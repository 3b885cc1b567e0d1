/** Calendars as other portals exchange them: iCalendar, RFC 5545. */
@NullMarked
package io.sejour.listing.feed;

import org.jspecify.annotations.NullMarked;
