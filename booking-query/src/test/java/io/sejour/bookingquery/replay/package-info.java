@NullMarked
package io.sejour.bookingquery.replay;

import org.jspecify.annotations.NullMarked;
