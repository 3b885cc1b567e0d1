/** Where the services of the distributed mode are. */
@NullMarked
package io.sejour.discovery;

import org.jspecify.annotations.NullMarked;
