package io.sejour.blockchain.outbox;

import io.sejour.api.Wei;
import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.escrow.FundingInstructions;
import io.sejour.blockchain.adapter.web3j.EscrowAbi;
import io.sejour.blockchain.adapter.web3j.RevertReasons;
import io.sejour.blockchain.port.CallReverted;
import io.sejour.blockchain.port.ContractCall;
import io.sejour.blockchain.port.EthereumNode;
import io.sejour.blockchain.port.NodeRefusal;
import io.sejour.blockchain.port.Replacement;
import io.sejour.blockchain.port.TransactionSigner;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a guest sends to fund terms, as the chain is now: the difference, when they replace an escrow that still holds its
 * money, and the whole amount otherwise.
 */
public class FundingCalls {

    private static final Logger log = LoggerFactory.getLogger(FundingCalls.class);

    private final EthereumNode node;
    private final TransactionSigner signer;
    private final OperatorAccount operator;

    FundingCalls(EthereumNode node, TransactionSigner signer, OperatorAccount operator) {
        this.node = node;
        this.signer = signer;
        this.operator = operator;
    }

    /**
     * A call that funds terms.
     *
     * @param replaces the escrow that it ends; null when it only funds
     */
    public record Funding(ContractCall call, FundingInstructions.@Nullable Replacement replaces) {}

    /**
     * @param replaces the terms that these take the place of, or null
     * @throws io.sejour.blockchain.port.NodeUnavailable when the node is away
     * @throws io.sejour.blockchain.port.SignerUnavailable when the operator's consent cannot be had now
     * @throws io.sejour.blockchain.port.SigningRefused when the operator's key does not consent
     */
    public Funding of(EscrowTerms terms, @Nullable EscrowTerms replaces) {
        if (replaces != null) {
            Replacement replacement = Replacement.of(replaces, terms);
            if (replacement.isAlike() && holdsMoney(replaces)) {
                Funding netted = replacing(replacement);
                if (isTaken(netted.call())) {
                    return netted;
                }
            }
        }
        EthAddress escrow = terms.contract().address();
        return new Funding(new ContractCall(terms.guest(), escrow, EscrowAbi.fund(terms), terms.amount()), null);
    }

    private boolean holdsMoney(EscrowTerms terms) {
        EthAddress escrow = terms.contract().address();
        return EscrowAbi.isFunded(
                node.call(new ContractCall(terms.guest(), escrow, EscrowAbi.statusOf(terms), Wei.ZERO)));
    }

    private Funding replacing(Replacement replacement) {
        EscrowTerms to = replacement.to();
        Wei held = replacement.from().amount();
        boolean isMore = to.amount().compareTo(held) > 0;
        Wei pays = isMore ? to.amount().minus(held) : Wei.ZERO;
        Wei getsBack = isMore ? Wei.ZERO : held.minus(to.amount());
        String consent = signer.consent(operator.address(), replacement);
        return new Funding(
                new ContractCall(to.guest(), to.contract().address(), EscrowAbi.replace(replacement, consent), pays),
                new FundingInstructions.Replacement(EscrowAbi.hash(replacement.from()), held, pays, getsBack));
    }

    /**
     * The contract may have changed its mind since it was asked, or be of the time before it could replace. That the
     * account lacks the money says nothing of the contract.
     */
    private boolean isTaken(ContractCall call) {
        try {
            node.call(call);
            return true;
        } catch (CallReverted reverted) {
            log.warn("Not replaced but funded as a whole: {}", RevertReasons.describe(reverted.data()));
            return false;
        } catch (NodeRefusal lacksTheMoney) {
            return true;
        }
    }
}
