@NullMarked
package io.sejour.bookingquery.audit;

import org.jspecify.annotations.NullMarked;
