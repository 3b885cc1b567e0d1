package io.sejour.blockchain.wallet;

import io.sejour.api.Wei;
import io.sejour.api.escrow.Arbitration;
import io.sejour.api.escrow.DisputeInstructions;
import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.escrow.FindArbitration;
import io.sejour.api.escrow.FindDisputeInstructions;
import io.sejour.api.escrow.FindRefundInstructions;
import io.sejour.api.escrow.RefundInstructions;
import io.sejour.blockchain.adapter.web3j.EscrowAbi;
import io.sejour.blockchain.outbox.ArbitrationCost;
import io.sejour.blockchain.outbox.PlatformAccounts;
import io.sejour.blockchain.port.ContractCall;
import org.axonframework.queryhandling.QueryHandler;

/**
 * Tells a guest or a host how to open a dispute, a host how to give the guest a part of the escrow, and an arbitrator
 * whether this is the place to rule.
 */
class DisputeDesk {

    private final WalletCalls wallets;
    private final ArbitrationCost cost;
    private final PlatformAccounts accounts;

    DisputeDesk(WalletCalls wallets, ArbitrationCost cost, PlatformAccounts accounts) {
        this.wallets = wallets;
        this.cost = cost;
        this.accounts = accounts;
    }

    @QueryHandler
    DisputeInstructions handle(FindDisputeInstructions query) {
        EscrowTerms terms = query.terms();
        EthAddress escrow = terms.contract().address();
        EthAddress party = query.party();
        return WalletCalls.asked(() -> wallets.instructions(
                terms.contract(),
                new ContractCall(party, escrow, EscrowAbi.dispute(terms), cost.of(escrow, party)),
                DisputeInstructions::new));
    }

    @QueryHandler
    RefundInstructions handle(FindRefundInstructions query) {
        EscrowTerms terms = query.terms();
        EthAddress escrow = terms.contract().address();
        return WalletCalls.asked(() -> wallets.instructions(
                terms.contract(),
                new ContractCall(terms.host(), escrow, EscrowAbi.refund(terms, query.guestWei()), Wei.ZERO),
                RefundInstructions::new));
    }

    @QueryHandler
    Arbitration handle(FindArbitration query) {
        return WalletCalls.asked(() -> cost.arbitration(query.terms().contract().address(), accounts));
    }
}
