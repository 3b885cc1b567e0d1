package io.sejour.api.escrow;

/**
 * Asks the gateway what became of a batch. Answered with a {@link HistoryAnchor}; refused with {@code NOT_FOUND} when it
 * was never asked to anchor it, and with {@code CHAIN_UNAVAILABLE} while the node is away.
 */
public record FindHistoryAnchor(AnchorBatchId batchId) {}
