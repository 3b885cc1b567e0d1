/** Says how the gateway and its node are. */
@NullMarked
package io.sejour.blockchain.health;

import org.jspecify.annotations.NullMarked;
