package io.sejour.bench.report;

/**
 * A figure that was promised.
 *
 * @param name what has to be
 * @param wanted the promised value
 * @param measured what came out
 * @param atMost whether the promise is an upper bound
 */
public record Aim(String name, double wanted, double measured, boolean atMost) {

    public static Aim atLeast(String name, double wanted, double measured) {
        return new Aim(name, wanted, measured, false);
    }

    public static Aim atMost(String name, double wanted, double measured) {
        return new Aim(name, wanted, measured, true);
    }

    public boolean isMet() {
        return atMost ? measured <= wanted : measured >= wanted;
    }
}
