/** Disputes: who asked, what was put forward, what was decided. */
@NullMarked
package io.sejour.bookingquery.dispute;

import org.jspecify.annotations.NullMarked;
