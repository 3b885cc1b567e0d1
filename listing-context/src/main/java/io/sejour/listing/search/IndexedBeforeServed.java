package io.sejour.listing.search;

import io.sejour.platform.work.BackgroundWorker;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Lets the web server wait for the index, but not for long: a log of many years must not keep a process from serving what
 * needs no index. A search is refused until then.
 */
@Component
class IndexedBeforeServed implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(IndexedBeforeServed.class);
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final Freshness freshness;
    private volatile boolean running;

    IndexedBeforeServed(Freshness freshness) {
        this.freshness = freshness;
    }

    @Override
    public void start() {
        running = true;
        try {
            if (freshness.awaitNow(LONGEST)) {
                freshness.look();
            }
        } catch (RuntimeException away) {
            log.warn("The end of the log cannot be seen now; searches wait for it", away);
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the event processors, before the workers and the web server. */
    @Override
    public int getPhase() {
        return BackgroundWorker.PHASE - 1;
    }
}
