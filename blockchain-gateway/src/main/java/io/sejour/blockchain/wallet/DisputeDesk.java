package io.sejour.blockchain.wallet;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.Wei;
import io.sejour.api.escrow.Arbitration;
import io.sejour.api.escrow.DisputeInstructions;
import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.escrow.FindArbitration;
import io.sejour.api.escrow.FindDisputeInstructions;
import io.sejour.api.escrow.FindRefundInstructions;
import io.sejour.api.escrow.FundingInstructions;
import io.sejour.api.escrow.RefundInstructions;
import io.sejour.blockchain.adapter.web3j.EscrowAbi;
import io.sejour.blockchain.outbox.ArbitrationCost;
import io.sejour.blockchain.outbox.GasQuote;
import io.sejour.blockchain.outbox.PlatformAccounts;
import io.sejour.blockchain.port.BlockTag;
import io.sejour.blockchain.port.CallReverted;
import io.sejour.blockchain.port.ContractCall;
import io.sejour.blockchain.port.EthereumNode;
import io.sejour.blockchain.port.NodeRefusal;
import io.sejour.blockchain.port.NodeUnavailable;
import org.axonframework.queryhandling.QueryHandler;

/**
 * Tells a guest or a host how to open a dispute, a host how to give the guest a part of the escrow, and an arbitrator
 * whether this is the place to rule.
 */
class DisputeDesk {

    private final EthereumNode node;
    private final KeyStoreRows keys;
    private final WalletFunding funding;
    private final GasQuote gas;
    private final ArbitrationCost cost;
    private final PlatformAccounts accounts;

    DisputeDesk(
            EthereumNode node,
            KeyStoreRows keys,
            WalletFunding funding,
            GasQuote gas,
            ArbitrationCost cost,
            PlatformAccounts accounts) {
        this.node = node;
        this.keys = keys;
        this.funding = funding;
        this.gas = gas;
        this.cost = cost;
        this.accounts = accounts;
    }

    @QueryHandler
    DisputeInstructions handle(FindDisputeInstructions query) {
        EscrowTerms terms = query.terms();
        EthAddress escrow = terms.contract().address();
        EthAddress party = query.party();
        try {
            ContractCall call = new ContractCall(party, escrow, EscrowAbi.dispute(terms), cost.of(escrow, party));
            return new DisputeInstructions(
                    new FundingInstructions.UnsignedTransaction(
                            terms.contract().chainId(), party, escrow, call.data(), call.value()),
                    balance(call),
                    keys.isManaged(party));
        } catch (NodeUnavailable | NodeRefusal | CallReverted away) {
            throw new Refusal(RejectionCode.CHAIN_UNAVAILABLE);
        }
    }

    @QueryHandler
    RefundInstructions handle(FindRefundInstructions query) {
        EscrowTerms terms = query.terms();
        EthAddress escrow = terms.contract().address();
        ContractCall call = new ContractCall(terms.host(), escrow, EscrowAbi.refund(terms, query.guestWei()), Wei.ZERO);
        try {
            return new RefundInstructions(
                    new FundingInstructions.UnsignedTransaction(
                            terms.contract().chainId(), terms.host(), escrow, call.data(), call.value()),
                    balance(call),
                    keys.isManaged(terms.host()));
        } catch (NodeUnavailable | NodeRefusal | CallReverted away) {
            throw new Refusal(RejectionCode.CHAIN_UNAVAILABLE);
        }
    }

    @QueryHandler
    Arbitration handle(FindArbitration query) {
        EthAddress escrow = query.terms().contract().address();
        EthAddress asking = accounts.arbitrator();
        try {
            EthAddress arbitrator = cost.arbitratorOf(escrow, asking);
            boolean ruledHere =
                    accounts.arbitratorContract().filter(arbitrator::equals).isPresent();
            return new Arbitration(arbitrator, cost.of(escrow, asking), ruledHere);
        } catch (NodeUnavailable | NodeRefusal | CallReverted away) {
            throw new Refusal(RejectionCode.CHAIN_UNAVAILABLE);
        }
    }

    private FundingInstructions.Balance balance(ContractCall call) {
        // Where there is play money, a new wallet's gift may still be on its way.
        funding.giveNow(call.from());
        Wei has = node.balance(call.from(), BlockTag.PENDING);
        Wei needs = call.value().plus(gas.quote(call));
        Wei missing = has.compareTo(needs) < 0 ? needs.minus(has) : Wei.ZERO;
        return new FundingInstructions.Balance(has, needs, missing);
    }
}
