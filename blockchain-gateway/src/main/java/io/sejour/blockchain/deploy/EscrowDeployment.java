package io.sejour.blockchain.deploy;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.deposit.FindDepositContract;
import io.sejour.api.escrow.EscrowContract;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.escrow.FindEscrowContract;
import io.sejour.blockchain.adapter.web3j.AnchorAbi;
import io.sejour.blockchain.adapter.web3j.DepositAbi;
import io.sejour.blockchain.adapter.web3j.EscrowAbi;
import io.sejour.blockchain.outbox.ArbitrationCost;
import io.sejour.blockchain.outbox.Deployments;
import io.sejour.blockchain.outbox.EscrowWishes;
import io.sejour.blockchain.outbox.OperatorAccount;
import io.sejour.blockchain.outbox.OurContract;
import io.sejour.blockchain.outbox.PlatformAccounts;
import io.sejour.blockchain.port.BlockTag;
import io.sejour.blockchain.port.Chain;
import io.sejour.blockchain.port.EthereumNode;
import io.sejour.blockchain.port.NodeUnavailable;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

/**
 * Puts the escrow, the arbitrator it is bound to, the contract for the roots of histories and the one for damage deposits on
 * chain, each once.
 *
 * <p><b>Never two.</b> The deployment is a wish like any other, of which the database allows one for each chain. Its
 * address follows from the key and the nonce, so the bytes that are stored decide it, and a crash or a lost block only
 * means that the same bytes are sent again.
 */
public class EscrowDeployment implements Deployments {

    private final EthereumNode node;
    private final Chain chain;
    private final ContractStore contracts;
    private final EscrowWishes wishes;
    private final OperatorAccount operator;
    private final PlatformAccounts accounts;
    private final DeploymentSettings settings;
    private final ArbitrationCost cost;

    EscrowDeployment(
            EthereumNode node,
            Chain chain,
            ContractStore contracts,
            EscrowWishes wishes,
            OperatorAccount operator,
            PlatformAccounts accounts,
            DeploymentSettings settings,
            ArbitrationCost cost) {
        this.node = node;
        this.chain = chain;
        this.contracts = contracts;
        this.wishes = wishes;
        this.operator = operator;
        this.accounts = accounts;
        this.settings = settings;
        this.cost = cost;
    }

    /** Which contract takes new bookings; refused until it is in the chain. */
    @QueryHandler
    EscrowContract handle(FindEscrowContract query) {
        return contracts
                .live()
                .map(address -> new EscrowContract(chain.id(), address))
                .orElseThrow(() -> new Refusal(RejectionCode.CHAIN_UNAVAILABLE));
    }

    /** Which contract takes new damage deposits; refused until it is in the chain. */
    @QueryHandler
    EscrowContract handle(FindDepositContract query) {
        return contracts
                .liveDamageDeposits()
                .map(address -> new EscrowContract(chain.id(), address))
                .orElseThrow(() -> new Refusal(RejectionCode.CHAIN_UNAVAILABLE));
    }

    /** @throws NodeUnavailable when the node is away, or has no contract where one should be */
    public void step() {
        if (contracts.all().isEmpty()) {
            stepOf(OurContract.ESCROW, settings.address(), this::deployEscrow);
        } else if (contracts.historyAnchors().isEmpty()) {
            stepOf(
                    OurContract.HISTORY_ANCHOR,
                    settings.historyAnchor(),
                    () -> wishes.deployHistoryAnchor(operator.address()));
        } else if (contracts.damageDeposits().isEmpty() && contracts.live().isPresent()) {
            stepOf(
                    OurContract.DAMAGE_DEPOSITS,
                    settings.damageDeposits(),
                    () -> wishes.deployDamageDeposits(operator.address()));
        }
    }

    private void stepOf(OurContract kind, @Nullable EthAddress existing, Runnable deploy) {
        if (existing == null) {
            deploy.run();
        } else if (node.hasCode(existing)) {
            contracts.record(kind, existing, settings.fromBlock(), true);
        } else {
            throw new NodeUnavailable("there is no contract at " + existing);
        }
    }

    /** The arbitrator first: the escrow is bound to it for ever. */
    private void deployEscrow() {
        if (arbitrator().isPresent()) {
            wishes.deployEscrow(operator.address());
        } else {
            wishes.deployArbitrator(operator.address());
        }
    }

    private Optional<EthAddress> arbitrator() {
        return Optional.ofNullable(settings.arbitrator()).or(contracts::liveArbitrator);
    }

    @Override
    public String creationCode(OurContract kind) {
        return switch (kind) {
            case ARBITRATOR -> EscrowAbi.arbitratorDeployment(accounts.arbitrator(), settings.disputeCost());
            case ESCROW ->
                EscrowAbi.deployment(new EscrowAbi.Roles(
                        orOperator(settings.owner()),
                        orOperator(settings.operator()),
                        orOperator(settings.feeTo()),
                        arbitrator().orElseThrow()));
            case HISTORY_ANCHOR -> AnchorAbi.deployment();
            case DAMAGE_DEPOSITS ->
                DepositAbi.deployment(cost.arbitratorOf(contracts.live().orElseThrow(), operator.address()));
        };
    }

    private EthAddress orOperator(@Nullable EthAddress role) {
        return Optional.ofNullable(role).orElseGet(operator::address);
    }

    @Override
    public void signed(OurContract kind, EthAddress contract) {
        contracts.record(kind, contract, node.head(BlockTag.FINALIZED).number(), false);
    }

    @Override
    public void inChain(EthAddress contract, boolean live) {
        contracts.setLive(contract, live);
    }
}
