/** How much a caller may send. */
@NullMarked
package io.sejour.gateway.limit;

import org.jspecify.annotations.NullMarked;
