package io.sejour.blockchain.outbox;

import io.sejour.api.Wei;
import io.sejour.blockchain.port.CallReverted;
import io.sejour.blockchain.port.ContractCall;
import io.sejour.blockchain.port.EthereumNode;
import io.sejour.blockchain.port.Fees;
import io.sejour.blockchain.port.NodeRefusal;
import java.math.BigInteger;

/** What a call's gas may cost at most, by the rule that the outbox sends by. */
public class GasQuote {

    /** Funding takes about 55,000; a call that cannot be tried yet, for want of money, is taken to cost this. */
    private static final long TYPICAL_GAS = 80_000;

    private final EthereumNode node;
    private final FeeRule feeRule;

    GasQuote(EthereumNode node, OutboxSettings settings) {
        this.node = node;
        this.feeRule = new FeeRule(settings.maxFeePerGasWei(), settings.minTipPerGasWei());
    }

    /** @throws io.sejour.blockchain.port.NodeUnavailable when the node is away */
    public Wei quote(ContractCall call) {
        Fees fees = feeRule.forNew(node.feeHistory()).orElse(new Fees(feeRule.capWei(), feeRule.leastTipWei()));
        return new Wei(fees.maxFeePerGas().multiply(BigInteger.valueOf(Sender.withMargin(gas(call)))));
    }

    private long gas(ContractCall call) {
        try {
            return node.estimateGas(call);
        } catch (CallReverted | NodeRefusal notNow) {
            return TYPICAL_GAS;
        }
    }
}
