/** Tests. */
@org.jspecify.annotations.NullMarked
package io.sejour.blockchain.adapter.web3j;
