package io.sejour.blockchain.deploy;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.escrow.AnchorHistories;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.ChainLog;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.escrow.FindHistoryAnchor;
import io.sejour.api.escrow.HistoryAnchor;
import io.sejour.blockchain.adapter.web3j.AnchorAbi;
import io.sejour.blockchain.outbox.EscrowWishes;
import io.sejour.blockchain.outbox.OperatorAccount;
import io.sejour.blockchain.port.BlockHeader;
import io.sejour.blockchain.port.Chain;
import io.sejour.blockchain.port.EthereumNode;
import io.sejour.blockchain.port.LogRecord;
import io.sejour.blockchain.port.NodeUnavailable;
import io.sejour.blockchain.port.Receipt;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.queryhandling.QueryHandler;

/**
 * Takes batches of histories to be anchored, and tells where they are. What is told of the chain is read from it each time:
 * the outbox has it only that the transaction is final.
 */
class AnchorDesk {

    private final EthereumNode node;
    private final Chain chain;
    private final ContractStore contracts;
    private final EscrowWishes wishes;
    private final OperatorAccount operator;

    AnchorDesk(EthereumNode node, Chain chain, ContractStore contracts, EscrowWishes wishes, OperatorAccount operator) {
        this.node = node;
        this.chain = chain;
        this.contracts = contracts;
        this.wishes = wishes;
        this.operator = operator;
    }

    @CommandHandler
    void handle(AnchorHistories command) {
        EthAddress contract = contracts.liveHistoryAnchor().orElseThrow(AnchorDesk::chainUnavailable);
        wishes.anchor(operator.address(), command.batchId(), contract, command.root());
    }

    @QueryHandler
    HistoryAnchor handle(FindHistoryAnchor query) {
        EscrowWishes.Anchor anchor = wishes.anchor(query.batchId())
                .orElseThrow(() -> new Refusal(
                        RejectionCode.NOT_FOUND,
                        Map.of("batchId", query.batchId().toString())));
        Bytes32 transaction = anchor.transaction();
        try {
            return new HistoryAnchor(
                    query.batchId(), anchor.root(), transaction == null ? null : onChain(anchor, transaction));
        } catch (NodeUnavailable away) {
            throw chainUnavailable();
        }
    }

    private HistoryAnchor.OnChain onChain(EscrowWishes.Anchor anchor, Bytes32 transaction) {
        Receipt receipt = node.receipt(transaction)
                .orElseThrow(() -> new NodeUnavailable("the node has no receipt of " + transaction));
        LogRecord log = AnchorAbi.find(receipt, anchor.contract(), anchor.root())
                .orElseThrow(() -> new NodeUnavailable("the receipt of " + transaction + " lacks the root"));
        BlockHeader block = node.block(receipt.blockNumber())
                .filter(header -> header.hash().equals(receipt.blockHash()))
                .orElseThrow(() -> new NodeUnavailable("the node does not stand by block " + receipt.blockNumber()));
        return new HistoryAnchor.OnChain(
                anchor.contract(),
                AnchorAbi.by(log),
                new ChainLog(chain.id(), block.number(), block.hash(), transaction, log.logIndex(), block.time()));
    }

    private static Refusal chainUnavailable() {
        return new Refusal(RejectionCode.CHAIN_UNAVAILABLE);
    }
}
