package io.sejour.platform.time;

import io.sejour.platform.problem.InvalidInput;
import java.time.Instant;

/** The instant a caller wants to look back to. */
public final class AsOf {

    private AsOf() {}

    /** @throws InvalidInput for the future: what was not recorded yet may still change the answer */
    public static Instant past(Instant asOf, Instant now) {
        if (asOf.isAfter(now)) {
            throw new InvalidInput("asOf", "in-the-future");
        }
        return asOf;
    }
}
