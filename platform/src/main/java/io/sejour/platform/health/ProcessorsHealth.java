package io.sejour.platform.health;

import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Down while a processor has stopped or cannot handle its next event. */
class ProcessorsHealth implements HealthIndicator {

    private final Processors processors;

    ProcessorsHealth(Processors processors) {
        this.processors = processors;
    }

    @Override
    public Health health() {
        List<Processors.State> states = processors.states();
        boolean well = states.stream().allMatch(state -> state.running() && !state.failing());
        Health.Builder health = well ? Health.up() : Health.down();
        states.forEach(state -> health.withDetail(state.name(), state));
        return health.build();
    }
}
