/** Places at which a test may end the process, to show that work goes on after a crash. */
@NullMarked
package io.sejour.platform.fault;

import org.jspecify.annotations.NullMarked;
