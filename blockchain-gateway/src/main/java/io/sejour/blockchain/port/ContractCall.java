package io.sejour.blockchain.port;

import io.sejour.api.Wei;
import io.sejour.api.escrow.EthAddress;
import org.jspecify.annotations.Nullable;

/**
 * A message to the chain, without a nonce, gas or fees.
 *
 * @param from who sends it
 * @param to the contract, or null to create one
 * @param data 0x-hexadecimal
 */
public record ContractCall(EthAddress from, @Nullable EthAddress to, String data, Wei value) {}
