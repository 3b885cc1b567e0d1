package io.sejour.platform.time;

import java.time.Duration;

/** Told when the dev clock has moved, so that other clocks (the local chain's) move with it. */
@FunctionalInterface
public interface DevClockListener {

    /**
     * @param forward how far the application clock has just moved, always positive
     */
    void advanced(Duration forward);
}
