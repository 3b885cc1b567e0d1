package io.sejour.api.listing;

/**
 * One step of a cancellation policy that a host wrote: until then a guest who cancels gets that much back
 * (design/domain-rules.md, Cancellation).
 *
 * @param untilDaysBefore calendar days of the listing before check-in, at its check-in time; 0 is check-in itself
 * @param refundBps the guest's share of all that was paid, in basis points, 0 to 10,000
 */
public record CustomTier(int untilDaysBefore, int refundBps) {}
