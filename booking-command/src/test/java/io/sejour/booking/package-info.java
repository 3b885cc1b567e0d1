/** Tests of the booking context's command side. */
@NullMarked
package io.sejour.booking;

import org.jspecify.annotations.NullMarked;
