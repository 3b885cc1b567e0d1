package io.sejour.blockchain.outbox;

import io.sejour.api.Wei;
import io.sejour.api.escrow.Arbitration;
import io.sejour.api.escrow.EthAddress;
import io.sejour.blockchain.adapter.web3j.EscrowAbi;
import io.sejour.blockchain.port.ContractCall;
import io.sejour.blockchain.port.EthereumNode;

/** Who decides an escrow's disputes and what that costs, as the chain says now. */
public class ArbitrationCost {

    private final EthereumNode node;

    ArbitrationCost(EthereumNode node) {
        this.node = node;
    }

    /** The escrow's arbitrator, fixed for ever. */
    public EthAddress arbitratorOf(EthAddress escrow, EthAddress asking) {
        return EscrowAbi.addressOf(node.call(new ContractCall(asking, escrow, EscrowAbi.arbitrator(), Wei.ZERO)));
    }

    /**
     * What opening a dispute costs.
     *
     * @throws io.sejour.blockchain.port.NodeUnavailable when the node is away, or nothing like an arbitrator answers
     */
    public Wei of(EthAddress escrow, EthAddress asking) {
        return costAt(arbitratorOf(escrow, asking), asking);
    }

    private Wei costAt(EthAddress arbitrator, EthAddress asking) {
        return EscrowAbi.weiOf(node.call(new ContractCall(asking, arbitrator, EscrowAbi.arbitrationCost(), Wei.ZERO)));
    }

    /**
     * Who decides about a contract's money, and whether that is a matter of this platform.
     *
     * @throws io.sejour.blockchain.port.NodeUnavailable when the node is away, or nothing like an arbitrator answers
     */
    public Arbitration arbitration(EthAddress contract, PlatformAccounts accounts) {
        EthAddress asking = accounts.arbitrator();
        EthAddress arbitrator = arbitratorOf(contract, asking);
        boolean ruledHere =
                accounts.arbitratorContract().filter(arbitrator::equals).isPresent();
        return new Arbitration(arbitrator, costAt(arbitrator, asking), ruledHere);
    }
}
