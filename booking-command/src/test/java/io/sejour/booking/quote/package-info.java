/** Tests of quotes. */
@NullMarked
package io.sejour.booking.quote;

import org.jspecify.annotations.NullMarked;
