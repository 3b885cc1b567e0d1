package io.sejour.api;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;

/** A local time of a listing as an instant (design/domain-rules.md, Dates). */
public final class LocalInstant {
    private LocalInstant() {}

    /**
     * The instant of a local date and time, in whole seconds. A time that does not exist, because clocks went forward or
     * the zone skipped a day, is the first valid instant after it. A time that happens twice is the earlier one.
     *
     * <p><b>Why not {@code ZonedDateTime.of}.</b> It moves a missing time forward by the length of the gap: 02:30 becomes
     * 03:30, an hour in which a deadline would already have passed by the rule.
     */
    public static Instant of(LocalDate date, LocalTime time, ZoneId zone) {
        LocalDateTime local = date.atTime(time).truncatedTo(ChronoUnit.SECONDS);
        ZoneOffsetTransition transition = zone.getRules().getTransition(local);
        if (transition == null) {
            return local.toInstant(zone.getRules().getOffset(local));
        }
        return transition.isGap() ? transition.getInstant() : local.toInstant(transition.getOffsetBefore());
    }
}
