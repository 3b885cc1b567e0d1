/** What every Axon message carries: who acts, and the trace it belongs to; and the order of handling. */
@NullMarked
package io.sejour.platform.messaging;

import org.jspecify.annotations.NullMarked;
