/** Server-Sent Events of one booking: every change of state, resumable. */
@NullMarked
package io.sejour.bookingquery.stream;

import org.jspecify.annotations.NullMarked;
