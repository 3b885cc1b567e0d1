/** The only part of Séjour that talks to an Ethereum node: it sends what was asked for and tells what is final. */
@NullMarked
package io.sejour.blockchain;

import org.jspecify.annotations.NullMarked;
