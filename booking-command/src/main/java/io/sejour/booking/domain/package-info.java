/** The booking itself: which step is allowed to whom and when, decided in one place. */
@NullMarked
package io.sejour.booking.domain;

import org.jspecify.annotations.NullMarked;
