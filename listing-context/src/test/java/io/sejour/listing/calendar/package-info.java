/** Tests of the nights. */
@NullMarked
package io.sejour.listing.calendar;

import org.jspecify.annotations.NullMarked;
