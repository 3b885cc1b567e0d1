/** A booking rebuilt from its events at an instant, and what differs from now. */
@NullMarked
package io.sejour.bookingquery.replay;

import org.jspecify.annotations.NullMarked;
