package io.sejour.bookingquery.invariant;

/**
 * One event of the log, as the checks see it.
 *
 * @param position its place in the log
 * @param streamId identity of the aggregate it comes from
 * @param streamSequence its number in that aggregate's stream
 */
record CheckedEvent(long position, String streamId, long streamSequence, Object payload) {}
