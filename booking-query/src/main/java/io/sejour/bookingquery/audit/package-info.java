/** The event log of all contexts as operators search it, and the record of who of the staff read what. */
@NullMarked
package io.sejour.bookingquery.audit;

import org.jspecify.annotations.NullMarked;
