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
import java.util.function.Supplier;
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
        return asked(() -> instructions(
                terms,
                new ContractCall(party, escrow, EscrowAbi.dispute(terms), cost.of(escrow, party)),
                DisputeInstructions::new));
    }

    @QueryHandler
    RefundInstructions handle(FindRefundInstructions query) {
        EscrowTerms terms = query.terms();
        EthAddress escrow = terms.contract().address();
        return asked(() -> instructions(
                terms,
                new ContractCall(terms.host(), escrow, EscrowAbi.refund(terms, query.guestWei()), Wei.ZERO),
                RefundInstructions::new));
    }

    @QueryHandler
    Arbitration handle(FindArbitration query) {
        EthAddress escrow = query.terms().contract().address();
        EthAddress asking = accounts.arbitrator();
        return asked(() -> {
            EthAddress arbitrator = cost.arbitratorOf(escrow, asking);
            boolean ruledHere =
                    accounts.arbitratorContract().filter(arbitrator::equals).isPresent();
            return new Arbitration(arbitrator, cost.of(escrow, asking), ruledHere);
        });
    }

    /** What a wallet needs to know to send one call to the escrow. */
    private interface Form<I> {
        I of(FundingInstructions.UnsignedTransaction transaction, FundingInstructions.Balance balance, boolean managed);
    }

    private <I> I instructions(EscrowTerms terms, ContractCall call, Form<I> form) {
        return form.of(
                new FundingInstructions.UnsignedTransaction(
                        terms.contract().chainId(),
                        call.from(),
                        terms.contract().address(),
                        call.data(),
                        call.value()),
                balance(call),
                keys.isManaged(call.from()));
    }

    /** @throws Refusal CHAIN_UNAVAILABLE when the node does not answer, or not as a chain with our contract would */
    private static <A> A asked(Supplier<A> ofTheNode) {
        try {
            return ofTheNode.get();
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
