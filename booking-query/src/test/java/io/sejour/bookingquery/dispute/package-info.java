@NullMarked
package io.sejour.bookingquery.dispute;

import org.jspecify.annotations.NullMarked;
