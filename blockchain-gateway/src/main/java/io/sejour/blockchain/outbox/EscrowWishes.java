package io.sejour.blockchain.outbox;

import io.sejour.api.escrow.AnchorBatchId;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.payment.PaymentId;
import io.sejour.blockchain.adapter.web3j.AnchorAbi;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stores what is wished of the chain by command; what is wished by events is stored by their handlers. */
public class EscrowWishes {

    private final IntentStore intents;

    EscrowWishes(IntentStore intents) {
        this.intents = intents;
    }

    /**
     * However often it is wished, the escrow is funded once.
     *
     * @param replaces the terms that these take the place of, or null
     */
    public void fund(PaymentId payment, EscrowTerms terms, @Nullable EscrowTerms replaces) {
        intents.add(IntentStore.NewWish.funding(payment, terms, replaces));
    }

    /** Whether funding was wished before, however it went on. */
    public boolean isFunding(PaymentId payment) {
        return intents.exists(IntentKind.FUND, payment);
    }

    /** Changes nothing when it was wished before. */
    public void deployEscrow(EthAddress account) {
        intents.addDeployment(IntentKind.DEPLOY, account);
    }

    /** Changes nothing when it was wished before. */
    public void deployArbitrator(EthAddress account) {
        intents.addDeployment(IntentKind.DEPLOY_ARBITRATOR, account);
    }

    /** Changes nothing when it was wished before. */
    public void deployHistoryAnchor(EthAddress account) {
        intents.addDeployment(IntentKind.DEPLOY_ANCHOR, account);
    }

    /** However often it is wished, the batch is anchored once, with the root and the contract of the first time. */
    public void anchor(EthAddress account, AnchorBatchId batch, EthAddress contract, Bytes32 root) {
        intents.addAnchor(account, batch.toString(), new Intent.PreparedCall(contract, AnchorAbi.anchor(root)));
    }

    /** What was wished for a batch, and what became of it. */
    public Optional<Anchor> anchor(AnchorBatchId batch) {
        return intents.anchor(batch.toString());
    }

    /** @param transaction the one that logged it, once that is final */
    public record Anchor(
            EthAddress contract, Bytes32 root, @Nullable Bytes32 transaction) {}
}
