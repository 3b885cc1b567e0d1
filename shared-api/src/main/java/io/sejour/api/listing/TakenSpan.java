package io.sejour.api.listing;

import io.sejour.api.Stay;

/**
 * Nights near a wanted stay that somebody has.
 *
 * @param guest whether it is a stay, next to which preparation days lie; not so next to the host's own nights
 */
public record TakenSpan(Stay nights, boolean guest) {

    /** Whether a stay cannot be had because of these nights; the calendar's own rule. */
    public boolean bars(Stay stay, int preparationDays) {
        return nights.overlaps(stay, guest ? preparationDays : 0);
    }
}
