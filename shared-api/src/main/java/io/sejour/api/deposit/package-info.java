/** The damage deposit of a booking: asked for, paid, claimed, given back. */
@NullMarked
package io.sejour.api.deposit;

import org.jspecify.annotations.NullMarked;
