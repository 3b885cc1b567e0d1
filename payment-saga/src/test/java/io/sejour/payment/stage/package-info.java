/** The process on its real wiring, with the other contexts played by recorders. */
@NullMarked
package io.sejour.payment.stage;

import org.jspecify.annotations.NullMarked;
