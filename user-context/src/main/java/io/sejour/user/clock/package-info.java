/** The time of day in the world, which the dev clock does not move. */
@NullMarked
package io.sejour.user.clock;

import org.jspecify.annotations.NullMarked;
