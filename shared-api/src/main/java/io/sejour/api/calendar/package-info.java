/** The nights of a listing: who holds them, who has them. */
@NullMarked
package io.sejour.api.calendar;

import org.jspecify.annotations.NullMarked;
