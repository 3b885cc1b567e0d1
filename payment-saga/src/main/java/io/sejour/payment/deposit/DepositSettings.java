package io.sejour.payment.deposit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The windows of a damage deposit's life: {@code sejour.deposit.*}. A deposit keeps those of the moment the booking was
 * requested.
 *
 * @param paymentWindow how long a guest can pay at least, when the booking is confirmed that shortly before check-in
 * @param claimWindow how long after check-out the host can claim; then it goes back by itself
 * @param disputeWindow how long after that a claim is void that was neither accepted nor ruled
 * @param retryPause the pause before a payout that failed is asked for again; doubles with each failure
 * @param longestRetryPause where the doubling stops
 */
@ConfigurationProperties("sejour.deposit")
public record DepositSettings(
        @DefaultValue("15m") Duration paymentWindow,
        @DefaultValue("14d") Duration claimWindow,
        @DefaultValue("46d") Duration disputeWindow,
        @DefaultValue("1m") Duration retryPause,
        @DefaultValue("1h") Duration longestRetryPause) {
    public DepositSettings {
        if (!paymentWindow.isPositive() || !claimWindow.isPositive() || !retryPause.isPositive()) {
            throw new IllegalArgumentException("windows are longer than nothing");
        }
        if (disputeWindow.isNegative()) {
            throw new IllegalArgumentException("windows are never negative");
        }
    }

    /** The pause after so many failures in a row. */
    Duration pauseAfter(int failures) {
        Duration pause = retryPause.multipliedBy(1L << Math.clamp(failures - 1L, 0, 20));
        return pause.compareTo(longestRetryPause) > 0 ? longestRetryPause : pause;
    }
}
