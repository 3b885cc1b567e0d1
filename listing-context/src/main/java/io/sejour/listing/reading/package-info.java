/** Waits until a read model has seen what a command just wrote, so that callers read their own writes. */
@NullMarked
package io.sejour.listing.reading;

import org.jspecify.annotations.NullMarked;
