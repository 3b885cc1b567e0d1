/** Local times of a listing as instants, across every change of clocks. */
@NullMarked
package io.sejour.booking.time;

import org.jspecify.annotations.NullMarked;
