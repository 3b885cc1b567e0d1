package io.sejour.blockchain.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.sejour.blockchain.adapter.web3j.RevertReasons;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens to a wish that could not be fulfilled this time. */
class Setbacks {

    private static final Logger log = LoggerFactory.getLogger(Setbacks.class);

    private final IntentStore intents;
    private final OutboxSettings settings;
    private final MeterRegistry metrics;

    Setbacks(IntentStore intents, OutboxSettings settings, MeterRegistry metrics) {
        this.intents = intents;
        this.settings = settings;
        this.metrics = metrics;
    }

    /** It is tried again after a pause that doubles. */
    void failed(Intent intent, String reason) {
        int failures = intent.failures() + 1;
        metrics.counter("sejour.chain.outbox.failures", "kind", intent.kind().name())
                .increment();
        log.warn("{} of {} failed {} times: {}", intent.kind(), intent.owner(), failures, reason);
        if (intent.kind().isOfTheMoment() && failures >= settings.failuresUntilReported()) {
            intents.abandon(intent, reason);
        } else {
            intents.postpone(intent, reason, failures, settings.pauseAfter(failures));
        }
    }

    /**
     * The contract refused it.
     *
     * @param data the contract's answer, 0x-hexadecimal
     */
    void refused(Intent intent, String data) {
        String reason = RevertReasons.describe(data);
        if (isHopeless(intent.kind(), data)) {
            log.info("{} of {} is given up: {}", intent.kind(), intent.owner(), reason);
            intents.abandon(intent, reason);
        } else if (intents.isOvertaken(intent)) {
            // Somebody else was first, which is no failure: the watcher settles the wish once the log is final.
            intents.postpone(intent, reason, intent.failures(), settings.longestPause());
        } else {
            failed(intent, reason);
        }
    }

    /** What the contract will never take any more. */
    private static boolean isHopeless(IntentKind kind, String data) {
        return switch (kind) {
            case FUND, DEPOSIT_PAY, DEPOSIT_TAKE_BACK, DEPOSIT_CLAIM, DEPOSIT_CONTEST ->
                RevertReasons.is("TooLate", data);
            case DISPUTE -> RevertReasons.is("TooLate", data) || RevertReasons.is("WrongStatus", data);
            case EVIDENCE -> RevertReasons.is("WrongStatus", data);
            case DEPLOY_ARBITRATOR, DEPLOY, DEPLOY_ANCHOR, DEPLOY_DEPOSITS -> false;
            case RELEASE, REFUND, RULE, SETTLE, EXIT, ANCHOR -> false;
            case DEPOSIT_ACCEPT, DEPOSIT_GIVE_BACK, DEPOSIT_RETURN, DEPOSIT_RULE, DEPOSIT_SETTLE -> false;
        };
    }
}
