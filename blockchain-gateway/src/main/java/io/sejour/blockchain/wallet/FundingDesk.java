package io.sejour.blockchain.wallet;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.escrow.FindFundingInstructions;
import io.sejour.api.escrow.FundFromManagedWallet;
import io.sejour.api.escrow.FundingInstructions;
import io.sejour.blockchain.outbox.EscrowWishes;
import io.sejour.blockchain.outbox.FundingCalls;
import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.queryhandling.QueryHandler;

/** Tells a guest how to pay, and pays from the wallet that the platform keeps for the guest. */
class FundingDesk {

    private final WalletCalls wallets;
    private final KeyStoreRows keys;
    private final EscrowWishes wishes;
    private final FundingCalls calls;
    private final Clock clock;

    FundingDesk(WalletCalls wallets, KeyStoreRows keys, EscrowWishes wishes, FundingCalls calls, Clock clock) {
        this.wallets = wallets;
        this.keys = keys;
        this.wishes = wishes;
        this.calls = calls;
        this.clock = clock;
    }

    @QueryHandler
    FundingInstructions handle(FindFundingInstructions query) {
        EscrowTerms terms = query.terms();
        return WalletCalls.asked(() -> {
            FundingCalls.Funding paying = calls.of(terms, query.replaces());
            return wallets.instructions(
                    terms.contract(),
                    paying.call(),
                    (transaction, balance, managed) -> new FundingInstructions(
                            transaction, FundTypedData.of(terms), balance, managed, paying.replaces()));
        });
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
        WalletCalls.asked(() ->
                        wallets.balance(calls.of(terms, command.replaces()).call()))
                .requireEnough();
        wishes.fund(command.paymentId(), terms, command.replaces());
    }
}
