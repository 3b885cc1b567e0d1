package io.sejour.blockchain.port;

/** Told after each step of sending and watching, so that tests can stop the work between any two. */
@FunctionalInterface
public interface Checkpoint {

    /** @param step such as {@code "outbox.stored"} */
    void reached(String step);
}
