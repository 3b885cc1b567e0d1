package io.sejour.blockchain.wallet;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.Wei;
import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.escrow.FindFundingInstructions;
import io.sejour.api.escrow.FundFromManagedWallet;
import io.sejour.api.escrow.FundingInstructions;
import io.sejour.blockchain.outbox.EscrowWishes;
import io.sejour.blockchain.outbox.FundingCalls;
import io.sejour.blockchain.outbox.GasQuote;
import io.sejour.blockchain.port.BlockTag;
import io.sejour.blockchain.port.ContractCall;
import io.sejour.blockchain.port.EthereumNode;
import io.sejour.blockchain.port.NodeRefusal;
import io.sejour.blockchain.port.NodeUnavailable;
import io.sejour.blockchain.port.SignerUnavailable;
import io.sejour.blockchain.port.SigningRefused;
import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

/** Tells a guest how to pay, and pays from the wallet that the platform keeps for the guest. */
class FundingDesk {

    private final EthereumNode node;
    private final KeyStoreRows keys;
    private final WalletFunding funding;
    private final GasQuote gas;
    private final EscrowWishes wishes;
    private final FundingCalls calls;
    private final Clock clock;

    FundingDesk(
            EthereumNode node,
            KeyStoreRows keys,
            WalletFunding funding,
            GasQuote gas,
            EscrowWishes wishes,
            FundingCalls calls,
            Clock clock) {
        this.node = node;
        this.keys = keys;
        this.funding = funding;
        this.gas = gas;
        this.wishes = wishes;
        this.calls = calls;
        this.clock = clock;
    }

    @QueryHandler
    FundingInstructions handle(FindFundingInstructions query) {
        EscrowTerms terms = query.terms();
        try {
            FundingCalls.Funding paying = calls.of(terms, query.replaces());
            ContractCall call = paying.call();
            return new FundingInstructions(
                    new FundingInstructions.UnsignedTransaction(
                            terms.contract().chainId(),
                            terms.guest(),
                            terms.contract().address(),
                            call.data(),
                            call.value()),
                    FundTypedData.of(terms),
                    balance(call),
                    keys.isManaged(terms.guest()),
                    paying.replaces());
        } catch (NodeUnavailable | NodeRefusal | SignerUnavailable | SigningRefused away) {
            throw new Refusal(RejectionCode.CHAIN_UNAVAILABLE);
        }
    }

    @CommandHandler
    void handle(FundFromManagedWallet command) {
        EscrowTerms terms = command.terms();
        if (!keys.isManaged(terms.guest())) {
            throw new Refusal(RejectionCode.WALLET_NOT_MANAGED);
        }
        if (wishes.isFunding(command.paymentId())) {
            // Asked again after a failure, it is tried at once; the money may be on its way, so the balance says
            // nothing.
            wishes.fund(command.paymentId(), terms, command.replaces());
            return;
        }
        if (!clock.instant().isBefore(terms.fundBy())) {
            throw new Refusal(RejectionCode.PAYMENT_NOT_OPEN);
        }
        requireBalance(terms, command.replaces());
        wishes.fund(command.paymentId(), terms, command.replaces());
    }

    private void requireBalance(EscrowTerms terms, @Nullable EscrowTerms replaces) {
        try {
            balance(calls.of(terms, replaces).call()).requireEnough();
        } catch (NodeUnavailable | NodeRefusal | SignerUnavailable | SigningRefused away) {
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
