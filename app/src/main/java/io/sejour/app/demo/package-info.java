/** Walks bookings through every ending on a private instance, shows where every wei went, and checks the invariants. */
@NullMarked
package io.sejour.app.demo;

import org.jspecify.annotations.NullMarked;
