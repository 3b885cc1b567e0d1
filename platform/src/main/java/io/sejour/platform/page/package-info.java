/** Lists in pages, by opaque cursors. */
@NullMarked
package io.sejour.platform.page;

import org.jspecify.annotations.NullMarked;
