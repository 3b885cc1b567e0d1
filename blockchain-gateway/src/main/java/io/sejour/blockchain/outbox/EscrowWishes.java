package io.sejour.blockchain.outbox;

import io.sejour.api.deposit.DepositId;
import io.sejour.api.deposit.DepositTerms;
import io.sejour.api.escrow.AnchorBatchId;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.payment.PaymentId;
import io.sejour.blockchain.adapter.web3j.AnchorAbi;
import io.sejour.blockchain.adapter.web3j.DepositAbi;
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

    /** Changes nothing when it was wished before. */
    public void deployDamageDeposits(EthAddress account) {
        intents.addDeployment(IntentKind.DEPLOY_DEPOSITS, account);
    }

    /** However often it is wished, the deposit is paid once. */
    public void payDeposit(DepositId deposit, DepositTerms terms) {
        intents.add(new IntentStore.DepositWish(
                IntentKind.DEPOSIT_PAY,
                terms.guest(),
                new Intent.Deposit(deposit, terms),
                new Intent.PreparedCall(terms.contract().address(), DepositAbi.pay(terms))));
    }

    /** Whether paying was wished before, however it went on. */
    public boolean isPaying(DepositId deposit) {
        return intents.exists(IntentKind.DEPOSIT_PAY, deposit);
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
