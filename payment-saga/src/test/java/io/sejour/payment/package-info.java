/** Tests of the payment context. */
@NullMarked
package io.sejour.payment;

import org.jspecify.annotations.NullMarked;
