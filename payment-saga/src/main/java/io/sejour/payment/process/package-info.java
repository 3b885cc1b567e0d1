/** The booking's process: a pure state machine, and the thin saga that runs it. */
@NullMarked
package io.sejour.payment.process;

import org.jspecify.annotations.NullMarked;
