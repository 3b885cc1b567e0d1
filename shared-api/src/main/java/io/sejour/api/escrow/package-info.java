/** The escrow contract in the words of the platform: terms, tiers, places in the chain. */
@NullMarked
package io.sejour.api.escrow;

import org.jspecify.annotations.NullMarked;
