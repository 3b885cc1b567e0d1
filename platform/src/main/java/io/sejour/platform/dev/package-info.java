/** The dev clock's endpoint, in the embedded default only. */
@NullMarked
package io.sejour.platform.dev;

import org.jspecify.annotations.NullMarked;
