/** Puts the escrow contract on chain once and knows where it is. */
@NullMarked
package io.sejour.blockchain.deploy;

import org.jspecify.annotations.NullMarked;
