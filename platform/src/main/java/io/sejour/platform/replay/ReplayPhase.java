package io.sejour.platform.replay;

/** How far a replay is. */
public enum ReplayPhase {
    PREPARING,
    /** Events from the first to the newest of when it began. */
    REBUILDING,
    INDEXING,
    /** Events that came meanwhile. */
    CATCHING_UP,
    SWAPPING,
    DONE
}
