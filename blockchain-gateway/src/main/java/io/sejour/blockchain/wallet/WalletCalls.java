package io.sejour.blockchain.wallet;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.Wei;
import io.sejour.api.escrow.EscrowContract;
import io.sejour.api.escrow.FundingInstructions;
import io.sejour.blockchain.outbox.GasQuote;
import io.sejour.blockchain.port.BlockTag;
import io.sejour.blockchain.port.CallReverted;
import io.sejour.blockchain.port.ContractCall;
import io.sejour.blockchain.port.EthereumNode;
import io.sejour.blockchain.port.NodeRefusal;
import io.sejour.blockchain.port.NodeUnavailable;
import io.sejour.blockchain.port.SignerUnavailable;
import io.sejour.blockchain.port.SigningRefused;
import java.util.function.Supplier;

/** What the owner of a wallet has to know to send a call: what to sign, what that takes, and whose part signing is. */
class WalletCalls {

    private final EthereumNode node;
    private final KeyStoreRows keys;
    private final WalletFunding funding;
    private final GasQuote gas;

    WalletCalls(EthereumNode node, KeyStoreRows keys, WalletFunding funding, GasQuote gas) {
        this.node = node;
        this.keys = keys;
        this.funding = funding;
        this.gas = gas;
    }

    /** Instructions of one kind, made of what all kinds have. */
    interface Form<I> {
        I of(FundingInstructions.UnsignedTransaction transaction, FundingInstructions.Balance balance, boolean managed);
    }

    /** @param call one of {@code contract}'s */
    <I> I instructions(EscrowContract contract, ContractCall call, Form<I> form) {
        return form.of(
                new FundingInstructions.UnsignedTransaction(
                        contract.chainId(), call.from(), contract.address(), call.data(), call.value()),
                balance(call),
                keys.isManaged(call.from()));
    }

    /** What the wallet has, and what it needs to send a call at once. */
    FundingInstructions.Balance balance(ContractCall call) {
        // Where there is play money, a new wallet's gift may still be on its way.
        funding.giveNow(call.from());
        Wei has = node.balance(call.from(), BlockTag.PENDING);
        Wei needs = call.value().plus(gas.quote(call));
        Wei missing = has.compareTo(needs) < 0 ? needs.minus(has) : Wei.ZERO;
        return new FundingInstructions.Balance(has, needs, missing);
    }

    /** @throws Refusal CHAIN_UNAVAILABLE when node or signer do not answer, or not as a chain with our contracts would */
    static <A> A asked(Supplier<A> ofTheChain) {
        try {
            return ofTheChain.get();
        } catch (NodeUnavailable | NodeRefusal | CallReverted | SignerUnavailable | SigningRefused away) {
            throw new Refusal(RejectionCode.CHAIN_UNAVAILABLE);
        }
    }
}
