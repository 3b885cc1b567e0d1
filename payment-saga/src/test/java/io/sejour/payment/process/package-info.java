/** Tests of the booking's process. */
@NullMarked
package io.sejour.payment.process;

import org.jspecify.annotations.NullMarked;
