/** The query side seen from outside, over HTTP. */
@NullMarked
package io.sejour.bookingquery.web;

import org.jspecify.annotations.NullMarked;
