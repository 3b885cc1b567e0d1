/** Tests of local times. */
@NullMarked
package io.sejour.booking.time;

import org.jspecify.annotations.NullMarked;
