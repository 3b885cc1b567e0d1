/** The history of a booking across contexts, hashed entry by entry. */
@NullMarked
package io.sejour.bookingquery.history;

import org.jspecify.annotations.NullMarked;
