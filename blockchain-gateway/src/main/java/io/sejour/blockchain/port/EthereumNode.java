package io.sejour.blockchain.port;

import io.sejour.api.Wei;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.EthAddress;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * One Ethereum node. Every call ends within the read timeout; it throws {@link NodeUnavailable} when the node is away,
 * answers half, or is on the {@link WrongChain}, and {@link NodeRefusal} when the node answers with an error.
 */
public interface EthereumNode {

    BlockHeader head(BlockTag tag);

    /** The block at a height of the node's present chain, empty above its head. */
    Optional<BlockHeader> block(long number);

    /** The contracts' logs in the blocks {@code from} to {@code to}, both included, in the chain's order. */
    List<LogRecord> logs(Collection<EthAddress> contracts, long from, long to);

    Optional<Receipt> receipt(Bytes32 txHash);

    /** How many transactions of the account are in the chain up to the tag: the next nonce. */
    long nonce(EthAddress account, BlockTag tag);

    Wei balance(EthAddress account, BlockTag tag);

    boolean hasCode(EthAddress account);

    /**
     * What a call would answer in the next block.
     *
     * @return 0x-hexadecimal
     * @throws CallReverted when the contract would refuse it
     */
    String call(ContractCall call);

    /**
     * The gas a call would take in the next block.
     *
     * @throws CallReverted when the contract would refuse it
     */
    long estimateGas(ContractCall call);

    FeeHistory feeHistory();

    /**
     * Hands signed bytes to the network.
     *
     * @param rawTransaction 0x-hexadecimal
     * @throws NodeRefusal also when the node knows the transaction already
     */
    void broadcast(String rawTransaction);
}
