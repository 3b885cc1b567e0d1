/** Rebuilds read models from the log beside the live ones, and swaps them. */
@NullMarked
package io.sejour.platform.replay;

import org.jspecify.annotations.NullMarked;
