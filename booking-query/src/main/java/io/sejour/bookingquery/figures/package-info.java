/** What an operator watches: how many bookings are where, and how much money waits. */
@NullMarked
package io.sejour.bookingquery.figures;

import org.jspecify.annotations.NullMarked;
