package io.sejour.blockchain.health;

import io.sejour.blockchain.deploy.ContractStore;
import io.sejour.blockchain.outbox.OperatorAccount;
import io.sejour.blockchain.port.SendingFreeze;
import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** {@code chain}: down while the node is away, on another chain, without the contract, or not to be believed. */
class ChainHealthIndicator implements HealthIndicator {

    private final NodeStatus status;
    private final ContractStore contracts;
    private final SendingFreeze freeze;
    private final OperatorAccount operator;
    private final ChainGauges gauges;

    ChainHealthIndicator(
            NodeStatus status,
            ContractStore contracts,
            SendingFreeze freeze,
            OperatorAccount operator,
            ChainGauges gauges) {
        this.status = status;
        this.contracts = contracts;
        this.freeze = freeze;
        this.operator = operator;
        this.gauges = gauges;
    }

    @Override
    public Health health() {
        Health.Builder health =
                Health.up().withDetail("operator", operator.address().value());
        gauges.values().forEach(health::withDetail);
        contracts.live().ifPresent(contract -> health.withDetail("contract", contract.value()));
        reasonToBeDown().ifPresent(reason -> health.down().withDetail("reason", reason));
        return health.build();
    }

    private Optional<String> reasonToBeDown() {
        return freeze.reason()
                .map(reason -> "frozen: " + reason)
                .or(status::trouble)
                .or(() -> contracts.live().isPresent()
                        ? Optional.empty()
                        : Optional.of("the escrow contract is not deployed yet"));
    }
}
