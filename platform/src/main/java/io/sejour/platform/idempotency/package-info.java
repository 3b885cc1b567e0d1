/** Requests that may be repeated and still happen once. */
@NullMarked
package io.sejour.platform.idempotency;

import org.jspecify.annotations.NullMarked;
