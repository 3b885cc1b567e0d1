/** The booking context's command side: what a stay costs, who asked for it, and the rules of its life. */
@NullMarked
package io.sejour.booking;

import org.jspecify.annotations.NullMarked;
