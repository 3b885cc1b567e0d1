/** The ports over JSON-RPC, and the escrow's calls and logs, with web3j. */
@NullMarked
package io.sejour.blockchain.adapter.web3j;

import org.jspecify.annotations.NullMarked;
