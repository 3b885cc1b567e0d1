/** How a guest sees and makes the payment of a booking. */
@NullMarked
package io.sejour.payment.web;

import org.jspecify.annotations.NullMarked;
