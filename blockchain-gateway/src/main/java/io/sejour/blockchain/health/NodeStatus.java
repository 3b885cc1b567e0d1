package io.sejour.blockchain.health;

import io.sejour.blockchain.port.NodeUnavailable;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the work that needs the node goes. A node that is away is nothing unheard of: it is logged once, shown by the
 * health check, and asked again after a pause of seconds, so that work goes on as soon as it is back.
 */
public class NodeStatus {

    private static final Logger log = LoggerFactory.getLogger(NodeStatus.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);

    private final Map<String, Trouble> troubles = new ConcurrentHashMap<>();

    private record Trouble(String reason, Duration pause, long untilNanos) {}

    /** The same work, with a pause while the node is away. */
    public Runnable observing(String work, Runnable step) {
        return () -> {
            Trouble before = troubles.get(work);
            if (before != null && System.nanoTime() < before.untilNanos()) {
                return;
            }
            try {
                step.run();
                if (troubles.remove(work) != null) {
                    log.info("The node is back, {} goes on", work);
                }
            } catch (NodeUnavailable away) {
                if (Thread.currentThread().isInterrupted()) {
                    // The application stops: the call was cut short, and nothing is wrong with the node.
                    return;
                }
                if (before == null) {
                    log.warn("The {} waits: {}", work, away.getMessage());
                }
                Duration pause = before == null ? FIRST_PAUSE : before.pause().multipliedBy(2);
                Duration bounded = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
                troubles.put(
                        work,
                        new Trouble(String.valueOf(away.getMessage()), bounded, System.nanoTime() + bounded.toNanos()));
            }
        };
    }

    /** What is wrong now, empty when all work goes on. */
    Optional<String> trouble() {
        return troubles.values().stream().map(Trouble::reason).findFirst();
    }
}
