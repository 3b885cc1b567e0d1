/** The nights of a listing: the aggregate that gives them out, and who has them as far as the log was read. */
@NullMarked
package io.sejour.listing.calendar;

import org.jspecify.annotations.NullMarked;
