/** What the gateway needs from a node, a signer and a faucet. */
@NullMarked
package io.sejour.blockchain.port;

import org.jspecify.annotations.NullMarked;
