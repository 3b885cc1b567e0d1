/** The command endpoints of a booking. */
@NullMarked
package io.sejour.booking.web;

import org.jspecify.annotations.NullMarked;
