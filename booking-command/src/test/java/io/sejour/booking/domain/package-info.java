/** Tests of the rules of a booking's life. */
@NullMarked
package io.sejour.booking.domain;

import org.jspecify.annotations.NullMarked;
