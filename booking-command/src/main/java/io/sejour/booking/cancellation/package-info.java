/** Who gets what when a booking is cancelled: policies compiled into instants, and the split at any moment. */
@NullMarked
package io.sejour.booking.cancellation;

import org.jspecify.annotations.NullMarked;
