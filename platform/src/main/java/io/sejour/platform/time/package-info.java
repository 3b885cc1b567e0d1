/** The application clock, which the dev clock may move. */
@NullMarked
package io.sejour.platform.time;

import org.jspecify.annotations.NullMarked;
