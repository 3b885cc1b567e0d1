/** Loops that do a context's work outside requests and event handlers. */
@NullMarked
package io.sejour.platform.work;

import org.jspecify.annotations.NullMarked;
