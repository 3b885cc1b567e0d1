/** The process that asks for the damage deposit of a booking and sees that it does not stay where it is. */
@NullMarked
package io.sejour.payment.deposit;

import org.jspecify.annotations.NullMarked;
