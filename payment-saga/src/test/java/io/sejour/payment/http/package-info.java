/** The payment's endpoints over HTTP, with the read side and the chain played. */
@NullMarked
package io.sejour.payment.http;

import org.jspecify.annotations.NullMarked;
