package io.sejour.platform.replay;

/** Whether a replay runs or how it ended. */
public enum ReplayState {
    RUNNING,
    DONE,
    FAILED
}
