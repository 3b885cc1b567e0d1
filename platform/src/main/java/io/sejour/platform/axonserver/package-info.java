/** Messages and events through Axon Server: what the connector does not do by itself. Absent in the all-in-one. */
@NullMarked
package io.sejour.platform.axonserver;

import org.jspecify.annotations.NullMarked;
