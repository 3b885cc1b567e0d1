/** Reads the escrow's logs and reports those that are final. */
@NullMarked
package io.sejour.blockchain.watch;

import org.jspecify.annotations.NullMarked;
