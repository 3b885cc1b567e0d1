/** Keys that the platform keeps for people and for itself, and what a wallet needs to pay. */
@NullMarked
package io.sejour.blockchain.wallet;

import org.jspecify.annotations.NullMarked;
