/** Booking lifecycles per second, beside stock Axon and beside a client that only writes the rows. */
@NullMarked
package io.sejour.bench.lifecycle;

import org.jspecify.annotations.NullMarked;
