/** The one entry of the distributed mode. */
@NullMarked
package io.sejour.gateway;

import org.jspecify.annotations.NullMarked;
