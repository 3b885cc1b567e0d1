package io.sejour.bookingquery.audit;

import java.util.Set;
import java.util.UUID;

/** Adds events to what operators search; one that is there already changes nothing. */
@FunctionalInterface
interface AuditWriter {

    /** @param people whom the event names, and who caused it */
    void append(AuditEvent event, Set<UUID> people);
}
