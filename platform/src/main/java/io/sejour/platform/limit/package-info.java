/** How much a caller may ask: bodies and calls. */
@NullMarked
package io.sejour.platform.limit;

import org.jspecify.annotations.NullMarked;
