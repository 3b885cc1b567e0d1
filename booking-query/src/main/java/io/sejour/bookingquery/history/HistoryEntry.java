package io.sejour.bookingquery.history;

/**
 * One entry of a booking's history.
 *
 * @param sequence 0 for the first, without holes
 * @param previousHash hash of the entry before; 64 zeros before the first
 * @param hash hash over {@code previousHash} and this entry's event, hexadecimal
 */
public record HistoryEntry(long sequence, RecordedEvent event, String previousHash, String hash) {}
