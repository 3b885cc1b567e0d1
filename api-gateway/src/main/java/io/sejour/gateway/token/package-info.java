/** Who is calling. */
@NullMarked
package io.sejour.gateway.token;

import org.jspecify.annotations.NullMarked;
