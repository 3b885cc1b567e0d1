@NullMarked
package io.sejour.bookingquery.anchor;

import org.jspecify.annotations.NullMarked;
