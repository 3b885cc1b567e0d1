@NullMarked
package io.sejour.platform.axonserver;

import org.jspecify.annotations.NullMarked;
