/** Tests. */
@org.jspecify.annotations.NullMarked
package io.sejour.blockchain.testing;
