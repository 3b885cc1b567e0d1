package io.sejour.app.cluster;

import io.sejour.app.CannotGoOn;

/** Between two looks at something that takes a while. */
final class Pause {

    private static final long MILLIS = 300;

    private Pause() {}

    static void shortly() {
        try {
            Thread.sleep(MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotGoOn("interrupted while the cluster was starting", e);
        }
    }
}
