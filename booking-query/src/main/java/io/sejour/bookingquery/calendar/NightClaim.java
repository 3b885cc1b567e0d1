package io.sejour.bookingquery.calendar;

import io.sejour.api.calendar.DatesHeld;

/** What a booking has of its nights. */
enum NightClaim {
    /** Kept until it is accepted or paid. */
    HELD,
    /** Kept until it is paid and then replaces another booking, whose nights it may share until then. */
    HELD_IN_PLACE,
    /** Paid for. */
    COMMITTED,
    /** Given back. */
    RELEASED,
    /** Given back by a host at fault: nobody else may have them either. */
    KEPT_BLOCKED,
    /** Given by the calendar although another booking has them: the tripwire rang. */
    OVERLAPPING;

    static NightClaim ofHold(DatesHeld held) {
        return held.inPlaceOf() == null ? HELD : HELD_IN_PLACE;
    }
}
