/** The money of a booking, and the process that takes a booking from request to settlement. */
@NullMarked
package io.sejour.payment;

import org.jspecify.annotations.NullMarked;
