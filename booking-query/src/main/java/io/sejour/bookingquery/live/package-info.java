/** Tells who waits for a booking that it changed: readers of their own write and Server-Sent Events. */
@NullMarked
package io.sejour.bookingquery.live;

import org.jspecify.annotations.NullMarked;
