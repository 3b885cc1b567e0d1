package io.sejour.payment.process;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The windows of a booking's life and the platform's fee: {@code sejour.booking.*}. A booking keeps those of the moment it
 * was requested.
 *
 * @param paymentWindow how long a guest can pay
 * @param answerWindow how long a host has to answer, at most until check-in
 * @param objectionWindow how long after check-out the host's money still waits
 * @param disputeWindow how long after that anybody can end a dispute nobody ruled
 * @param lateMoneyWindow how long after the payment deadline money can still turn out to have arrived
 * @param retryPause the pause before a failed payout is asked for again; doubles with each failure
 * @param longestRetryPause where the doubling stops
 * @param feeBps the platform's share of the host's part in basis points; the contract takes at most 2,000
 */
@ConfigurationProperties("sejour.booking")
public record ProcessSettings(
        @DefaultValue("15m") Duration paymentWindow,
        @DefaultValue("24h") Duration answerWindow,
        @DefaultValue("24h") Duration objectionWindow,
        @DefaultValue("30d") Duration disputeWindow,
        @DefaultValue("24h") Duration lateMoneyWindow,
        @DefaultValue("1m") Duration retryPause,
        @DefaultValue("1h") Duration longestRetryPause,
        @DefaultValue("300") int feeBps) {
    static final int HIGHEST_FEE_BPS = 2_000;

    public ProcessSettings {
        if (feeBps < 0 || feeBps > HIGHEST_FEE_BPS) {
            throw new IllegalArgumentException("the fee is 0 to 2000 basis points: " + feeBps);
        }
        if (!paymentWindow.isPositive() || !answerWindow.isPositive() || !retryPause.isPositive()) {
            throw new IllegalArgumentException("windows are longer than nothing");
        }
        if (objectionWindow.isNegative() || disputeWindow.isNegative() || lateMoneyWindow.isNegative()) {
            throw new IllegalArgumentException("windows are never negative");
        }
    }

    /** The pause after so many failures in a row. */
    Duration pauseAfter(int failures) {
        Duration pause = retryPause.multipliedBy(1L << Math.clamp(failures - 1L, 0, 20));
        return pause.compareTo(longestRetryPause) > 0 ? longestRetryPause : pause;
    }
}
