package io.sejour.platform.axonserver;

import java.util.Map;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Up while every connection to Axon Server holds. When one does not, it says why: a server that is away, a token it does not take, a
 * context it does not have. Axon's own indicator does not load on Spring Boot 4.
 */
class AxonServerHealth implements HealthIndicator {

    private final AxonServerConnectionManager connections;
    private final AxonServerProbe probe;

    AxonServerHealth(AxonServerConnectionManager connections, AxonServerProbe probe) {
        this.connections = connections;
        this.probe = probe;
    }

    @Override
    public Health health() {
        Map<String, Boolean> states = connections.connections();
        boolean connected = !states.isEmpty() && !states.containsValue(false);
        // A connection that was made stays when its token is withdrawn, but every new stream on it is refused.
        AxonServerProbe.Finding finding = probe.look();
        return (connected && finding.takesUs() ? Health.up() : Health.down())
                .withDetail("connections", states)
                .withDetail("server", finding.said())
                .build();
    }
}
