package io.sejour.blockchain.wallet;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.Wei;
import io.sejour.api.deposit.DepositInstructions;
import io.sejour.api.deposit.DepositTerms;
import io.sejour.api.deposit.FindClaimArbitration;
import io.sejour.api.deposit.FindDepositInstructions;
import io.sejour.api.deposit.PayDepositFromManagedWallet;
import io.sejour.api.escrow.Arbitration;
import io.sejour.api.escrow.EthAddress;
import io.sejour.blockchain.adapter.web3j.DepositAbi;
import io.sejour.blockchain.outbox.ArbitrationCost;
import io.sejour.blockchain.outbox.EscrowWishes;
import io.sejour.blockchain.outbox.PlatformAccounts;
import io.sejour.blockchain.port.ContractCall;
import java.time.Clock;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.queryhandling.QueryHandler;

/** Tells a guest or a host how to take a step of a damage deposit, and pays it from the wallet that the platform keeps. */
class DepositDesk {

    private final WalletCalls wallets;
    private final KeyStoreRows keys;
    private final EscrowWishes wishes;
    private final ArbitrationCost cost;
    private final PlatformAccounts accounts;
    private final Clock clock;

    DepositDesk(
            WalletCalls wallets,
            KeyStoreRows keys,
            EscrowWishes wishes,
            ArbitrationCost cost,
            PlatformAccounts accounts,
            Clock clock) {
        this.wallets = wallets;
        this.keys = keys;
        this.wishes = wishes;
        this.cost = cost;
        this.accounts = accounts;
        this.clock = clock;
    }

    @QueryHandler
    DepositInstructions handle(FindDepositInstructions query) {
        return WalletCalls.asked(
                () -> wallets.instructions(query.terms().contract(), callOf(query), DepositInstructions::new));
    }

    private ContractCall callOf(FindDepositInstructions query) {
        DepositTerms terms = query.terms();
        EthAddress party = query.party();
        EthAddress contract = terms.contract().address();
        return switch (query.step()) {
            case PAY -> paying(terms);
            case CONTEST -> new ContractCall(party, contract, DepositAbi.contest(terms), cost.of(contract, party));
            case TAKE_BACK -> new ContractCall(party, contract, DepositAbi.takeBack(terms), Wei.ZERO);
            case CLAIM -> {
                Wei amount = Objects.requireNonNull(query.amount(), "a claim has an amount");
                yield new ContractCall(party, contract, DepositAbi.claim(terms, amount), Wei.ZERO);
            }
            case ACCEPT -> new ContractCall(party, contract, DepositAbi.accept(terms), Wei.ZERO);
            case GIVE_BACK, RETURN -> new ContractCall(party, contract, DepositAbi.giveBack(terms), Wei.ZERO);
            case SETTLE -> new ContractCall(party, contract, DepositAbi.settle(terms), Wei.ZERO);
            case RULE -> throw new IllegalArgumentException("no party rules");
        };
    }

    private static ContractCall paying(DepositTerms terms) {
        return new ContractCall(terms.guest(), terms.contract().address(), DepositAbi.pay(terms), terms.amount());
    }

    @QueryHandler
    Arbitration handle(FindClaimArbitration query) {
        return WalletCalls.asked(() -> cost.arbitration(query.terms().contract().address(), accounts));
    }

    @CommandHandler
    void handle(PayDepositFromManagedWallet command) {
        DepositTerms terms = command.terms();
        if (!keys.isManaged(terms.guest())) {
            throw new Refusal(RejectionCode.WALLET_NOT_MANAGED);
        }
        // Asked again after a failure, it is tried at once; the money may be on its way, so the balance says nothing.
        if (!wishes.isPaying(command.depositId())) {
            if (clock.instant().isAfter(terms.fundBy())) {
                throw new Refusal(RejectionCode.DEPOSIT_NOT_OPEN);
            }
            WalletCalls.asked(() -> wallets.balance(paying(terms))).requireEnough();
        }
        wishes.payDeposit(command.depositId(), terms);
    }
}
