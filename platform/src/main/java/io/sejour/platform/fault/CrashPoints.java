package io.sejour.platform.fault;

import org.jspecify.annotations.Nullable;

/**
 * Named places between two steps. When the system property {@code sejour.crash-at} names one, the process ends there at
 * once, with exit code 137 and without any clean-up, as by {@code kill -9}. Without the property they do nothing.
 */
public final class CrashPoints {

    private static final int KILLED = 137;
    private static volatile @Nullable String chosen = System.getProperty("sejour.crash-at");

    private CrashPoints() {}

    /** Chooses the place while the process runs, instead of the one that the property names. */
    public static void choose(String point) {
        chosen = point;
    }

    /** @param point the name of the step that has just been done, such as {@code "outbox.stored"} */
    public static void reached(String point) {
        if (point.equals(chosen)) {
            Runtime.getRuntime().halt(KILLED);
        }
    }
}
