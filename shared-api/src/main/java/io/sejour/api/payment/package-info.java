/** The money of a booking, from its terms to its end. */
@NullMarked
package io.sejour.api.payment;

import org.jspecify.annotations.NullMarked;
