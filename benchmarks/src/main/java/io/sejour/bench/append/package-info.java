/** What a long history costs: loads, appends, and the way of an event to another process. */
@NullMarked
package io.sejour.bench.append;

import org.jspecify.annotations.NullMarked;
