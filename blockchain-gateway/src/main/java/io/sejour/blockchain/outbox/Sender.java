package io.sejour.blockchain.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.sejour.api.Wei;
import io.sejour.api.escrow.EthAddress;
import io.sejour.blockchain.adapter.web3j.EscrowAbi;
import io.sejour.blockchain.adapter.web3j.RevertReasons;
import io.sejour.blockchain.port.BlockTag;
import io.sejour.blockchain.port.CallReverted;
import io.sejour.blockchain.port.Chain;
import io.sejour.blockchain.port.Checkpoint;
import io.sejour.blockchain.port.ContractCall;
import io.sejour.blockchain.port.EthereumNode;
import io.sejour.blockchain.port.Fees;
import io.sejour.blockchain.port.NodeRefusal;
import io.sejour.blockchain.port.NodeUnavailable;
import io.sejour.blockchain.port.SignerUnavailable;
import io.sejour.blockchain.port.SigningRefused;
import io.sejour.blockchain.port.TransactionSigner;
import io.sejour.blockchain.port.TransactionSigner.SignedTransaction;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes wishes into signed transactions.
 *
 * <p><b>Stored before sent.</b> In one database transaction the lane is locked, the next nonce taken, the call tried,
 * signed and stored; only after the commit are the bytes handed to the node. A crash before the commit leaves no trace,
 * one after it leaves bytes that are sent again: there is never a second transaction nor a hole between nonces.
 */
class Sender {

    private final EthereumNode node;
    private final Chain chain;
    private final IntentStore intents;
    private final TransactionStore transactions;
    private final Broadcaster broadcaster;
    private final TransactionSigner signer;
    private final FeeRule feeRule;
    private final Deployments deployments;
    private final PlatformAccounts accounts;
    private final Setbacks setbacks;
    private final ArbitrationCost arbitrationCost;
    private final FundingCalls fundingCalls;
    private final Checkpoint checkpoint;
    private final TransactionTemplate inTransaction;
    private final MeterRegistry metrics;

    Sender(OutboxParts parts, Broadcaster broadcaster, Setbacks setbacks, FeeRule feeRule, MeterRegistry metrics) {
        this.node = parts.node();
        this.chain = parts.chain();
        this.intents = parts.intents();
        this.transactions = parts.transactions();
        this.signer = parts.signer();
        this.deployments = parts.deployments();
        this.accounts = parts.accounts();
        this.arbitrationCost = new ArbitrationCost(node);
        this.fundingCalls = parts.fundingCalls();
        this.checkpoint = parts.checkpoint();
        this.inTransaction = parts.inTransaction();
        this.broadcaster = broadcaster;
        this.setbacks = setbacks;
        this.feeRule = feeRule;
        this.metrics = metrics;
    }

    /** Sends one wish, or several releases of one account as a batch. */
    void send(List<Intent> wishes) {
        Optional<SignedTransaction> signed;
        try {
            signed = inTransaction.execute(status -> signAndStore(wishes));
        } catch (HeldBack heldBack) {
            sendRest(wishes, heldBack);
            return;
        } catch (CallReverted reverted) {
            if (wishes.size() > 1) {
                wishes.forEach(wish -> send(List.of(wish)));
            } else {
                refused(wishes.getFirst(), reverted.data());
            }
            return;
        } catch (NodeRefusal | SigningRefused | SignerUnavailable | NotAffordable refused) {
            if (refused instanceof NotAffordable) {
                metrics.counter("sejour.chain.outbox.unaffordable").increment(wishes.size());
            }
            wishes.forEach(wish -> setbacks.failed(wish, String.valueOf(refused.getMessage())));
            return;
        }
        signed.ifPresent(transaction -> {
            checkpoint.reached("outbox.stored");
            broadcaster.broadcast(transaction.hash(), transaction.raw());
            checkpoint.reached("outbox.broadcast");
        });
    }

    /**
     * From check-in on the contract takes a part of the escrow for the guest from the host only. Where the platform keeps
     * the host's key, the host's account gives it.
     */
    private void refused(Intent wish, String data) {
        boolean isTheHosts = wish.kind() == IntentKind.REFUND && RevertReasons.is("NotFullAmount", data);
        EthAddress host = isTheHosts ? wish.requiredTerms().host() : wish.account();
        if (!host.equals(wish.account()) && accounts.isManaged(host)) {
            intents.handTo(wish, host);
        } else {
            setbacks.refused(wish, data);
        }
    }

    private Optional<SignedTransaction> signAndStore(List<Intent> wishes) {
        EthAddress account = wishes.getFirst().account();
        long nonce = transactions.lockLane(account, () -> node.nonce(account, BlockTag.PENDING));
        List<Intent> waiting = intents.lockWaiting(wishes);
        // Handed to another account meanwhile: it is signed in that one's lane.
        waiting.removeIf(wish -> !wish.account().equals(account));
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        ContractCall call = callOf(waiting);
        rehearse(waiting, call);
        long gasLimit = withMargin(node.estimateGas(call));
        Fees fees = feeRule.forNew(node.feeHistory())
                .orElseThrow(() -> new NotAffordable("gas costs more than the limit now"));
        requireBalance(call, gasLimit, fees);
        SignedTransaction signed = signer.sign(chain.id(), call, nonce, gasLimit, fees);
        checkpoint.reached("outbox.signed");
        long transactionId = transactions.add(call, nonce, gasLimit);
        transactions.addAttempt(transactionId, signed, fees);
        transactions.advanceLane(account, nonce + 1);
        intents.markSent(waiting, transactionId);
        waiting.getFirst()
                .kind()
                .creates()
                .ifPresent(contract -> deployments.signed(contract, EscrowAbi.addressOf(account, nonce)));
        return Optional.of(signed);
    }

    private ContractCall callOf(List<Intent> wishes) {
        Intent first = wishes.getFirst();
        if (wishes.size() > 1) {
            String data = EscrowAbi.releaseBatch(
                    wishes.stream().map(Intent::requiredTerms).toList());
            return toContract(first, data, Wei.ZERO);
        }
        return switch (first.kind()) {
            case DEPLOY_ARBITRATOR, DEPLOY, DEPLOY_ANCHOR, DEPLOY_DEPOSITS ->
                new ContractCall(
                        first.account(),
                        null,
                        deployments.creationCode(first.kind().creates().orElseThrow()),
                        Wei.ZERO);
            case FUND ->
                fundingCalls.of(first.requiredTerms(), first.replaces()).call();
            case RELEASE -> toContract(first, EscrowAbi.release(first.requiredTerms()), Wei.ZERO);
            case REFUND ->
                toContract(first, EscrowAbi.refund(first.requiredTerms(), first.requiredGuestWei()), Wei.ZERO);
            case DISPUTE ->
                toContract(
                        first,
                        EscrowAbi.dispute(first.requiredTerms()),
                        arbitrationCost.of(first.requiredTerms().contract().address(), first.account()));
            case EVIDENCE, RULE, ANCHOR -> asPrepared(first, Wei.ZERO);
            case SETTLE -> toContract(first, EscrowAbi.settleRuling(first.requiredTerms()), Wei.ZERO);
            case EXIT -> toContract(first, EscrowAbi.exit(first.requiredTerms()), Wei.ZERO);
            case DEPOSIT_PAY ->
                asPrepared(first, first.requiredDeposit().terms().amount());
            case DEPOSIT_CONTEST ->
                asPrepared(first, arbitrationCost.of(first.requiredCall().to(), first.account()));
            case DEPOSIT_TAKE_BACK,
                    DEPOSIT_CLAIM,
                    DEPOSIT_ACCEPT,
                    DEPOSIT_GIVE_BACK,
                    DEPOSIT_RETURN,
                    DEPOSIT_RULE,
                    DEPOSIT_SETTLE -> asPrepared(first, Wei.ZERO);
        };
    }

    private static ContractCall asPrepared(Intent wish, Wei value) {
        Intent.PreparedCall call = wish.requiredCall();
        return new ContractCall(wish.account(), call.to(), call.data(), value);
    }

    private static ContractCall toContract(Intent wish, String data, Wei value) {
        EthAddress contract = wish.requiredTerms().contract().address();
        return new ContractCall(wish.account(), contract, data, value);
    }

    private void rehearse(List<Intent> wishes, ContractCall call) {
        String answer = node.call(call);
        if (wishes.size() > 1) {
            List<Optional<String>> skipped = EscrowAbi.skipped(answer);
            if (skipped.size() != wishes.size()) {
                throw new NodeUnavailable(
                        "the node answered for " + skipped.size() + " of " + wishes.size() + " items");
            }
            if (skipped.stream().anyMatch(Optional::isPresent)) {
                throw new HeldBack(wishes, skipped);
            }
        }
    }

    /** The contract checks what gas is left for its receivers, so an estimate alone is too tight. */
    static long withMargin(long estimatedGas) {
        return estimatedGas + estimatedGas / 4;
    }

    /**
     * Counts what the account's own transactions may still take: not every node does, and a nonce that is taken for a
     * transaction which the account cannot pay holds up all that come after it.
     */
    private void requireBalance(ContractCall call, long gasLimit, Fees fees) {
        BigInteger needs = fees.maxFeePerGas()
                .multiply(BigInteger.valueOf(gasLimit))
                .add(call.value().value());
        // In this order: what is mined between the two is counted twice for once, and not left out.
        BigInteger promised = transactions.promisedWei(call.from(), node.nonce(call.from(), BlockTag.LATEST));
        Wei has = node.balance(call.from(), BlockTag.LATEST);
        if (has.value().subtract(promised).compareTo(needs) < 0) {
            throw new NotAffordable("account " + call.from() + " has " + has + " wei, has promised " + promised
                    + " and needs " + needs);
        }
    }

    private void sendRest(List<Intent> wishes, HeldBack heldBack) {
        List<Intent> rest = new ArrayList<>(wishes);
        heldBack.reasons.forEach(held -> {
            rest.removeIf(wish -> wish.id() == held.wish().id());
            setbacks.refused(held.wish(), held.selector());
        });
        if (!rest.isEmpty()) {
            send(rest);
        }
    }

    /** The account is too poor, or gas too dear, for now. */
    private static final class NotAffordable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotAffordable(String message) {
            super(message);
        }
    }

    private record Held(Intent wish, String selector) {}

    /** The batch would leave some of its items as they are. */
    private static final class HeldBack extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final transient List<Held> reasons = new ArrayList<>();

        HeldBack(List<Intent> wishes, List<Optional<String>> skipped) {
            for (int i = 0; i < wishes.size(); i++) {
                Intent wish = wishes.get(i);
                skipped.get(i).ifPresent(selector -> reasons.add(new Held(wish, selector)));
            }
        }
    }
}
