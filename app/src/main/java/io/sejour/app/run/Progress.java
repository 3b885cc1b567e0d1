package io.sejour.app.run;

/** Tells the person at the terminal what is being started. */
@FunctionalInterface
public interface Progress {

    void step(String what);
}
