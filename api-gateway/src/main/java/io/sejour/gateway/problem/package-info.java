/** What callers read when the gateway itself says no. */
@NullMarked
package io.sejour.gateway.problem;

import org.jspecify.annotations.NullMarked;
