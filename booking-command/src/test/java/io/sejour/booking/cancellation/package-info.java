/** Tests of who gets what when a booking is cancelled. */
@NullMarked
package io.sejour.booking.cancellation;

import org.jspecify.annotations.NullMarked;
