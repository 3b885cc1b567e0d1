/** Transactions that are stored before they are sent, one lane of nonces per key. */
@NullMarked
package io.sejour.blockchain.outbox;

import org.jspecify.annotations.NullMarked;
