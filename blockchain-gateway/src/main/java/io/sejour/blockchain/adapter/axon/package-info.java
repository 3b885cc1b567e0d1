/** Tells payments over Axon's command gateway. */
@NullMarked
package io.sejour.blockchain.adapter.axon;

import org.jspecify.annotations.NullMarked;
