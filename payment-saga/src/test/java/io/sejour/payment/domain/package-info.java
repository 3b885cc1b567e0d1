/** Tests of the payment. */
@NullMarked
package io.sejour.payment.domain;

import org.jspecify.annotations.NullMarked;
