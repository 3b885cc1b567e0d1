package io.sejour.payment.domain;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import io.sejour.api.deposit.DepositStep;
import java.util.EnumMap;
import java.util.Map;

/**
 * The steps that were asked for and are not on chain yet, each with how often it failed since. Changes only by the deposit's
 * events.
 */
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
class AskedSteps {
    private Map<DepositStep, Integer> failures = new EnumMap<>(DepositStep.class);

    /** Whether it is under way: asked for, and not failed since. */
    boolean isUnderWay(DepositStep step) {
        return failures.getOrDefault(step, -1) == 0;
    }

    /** Whether a failure tells something new. */
    boolean isNews(DepositStep step, int attempts) {
        return failures.containsKey(step) && attempts > failures.get(step);
    }

    void asked(DepositStep step) {
        failures.put(step, 0);
    }

    void failed(DepositStep step, int attempts) {
        failures.put(step, attempts);
    }

    /** The chain moved on: what was asked for before is done, or can be asked for anew. */
    void overtaken() {
        failures.clear();
    }
}
