/** Tests of the deposit's process. */
@NullMarked
package io.sejour.payment.deposit;

import org.jspecify.annotations.NullMarked;
