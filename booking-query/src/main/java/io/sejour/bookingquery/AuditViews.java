package io.sejour.bookingquery;

/** What operators look through: the events of all contexts and the ledger, written by one event processor (docs/adr/0078). */
public final class AuditViews {

    /** Name of the processor: what an operator replays. */
    public static final String PROCESSING_GROUP = "booking-query.log";

    private AuditViews() {}
}
