/** The distributed mode as processes on this machine. */
@NullMarked
package io.sejour.app.cluster;

import org.jspecify.annotations.NullMarked;
