/** How events that were written long ago are read as today's. */
@NullMarked
package io.sejour.api.revision;

import org.jspecify.annotations.NullMarked;
