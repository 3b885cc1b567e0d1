/** Saga events that cannot be handled wait here, so that all other sagas go on. */
@NullMarked
package io.sejour.axon.parking;

import org.jspecify.annotations.NullMarked;
