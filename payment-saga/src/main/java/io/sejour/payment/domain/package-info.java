/** The payment itself: frozen terms, and at most one way out of the escrow. */
@NullMarked
package io.sejour.payment.domain;

import org.jspecify.annotations.NullMarked;
