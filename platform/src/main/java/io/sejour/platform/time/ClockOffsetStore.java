package io.sejour.platform.time;

import java.time.Duration;

/** Keeps the dev clock's offset over a restart. */
interface ClockOffsetStore {

    Duration load();

    void save(Duration offset);
}
