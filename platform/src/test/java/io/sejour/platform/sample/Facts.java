package io.sejour.platform.sample;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** A projection that can be made to fail. */
@Component
@ProcessingGroup("sample.facts")
public class Facts {

    /** Something that happened. */
    public record Happened(String what) {}

    private volatile boolean broken;
    private volatile int handled;

    public void setBroken(boolean broken) {
        this.broken = broken;
    }

    public int handled() {
        return handled;
    }

    @EventHandler
    void on(Happened event) {
        if (broken) {
            throw new IllegalStateException("broken projection");
        }
        handled++;
    }
}
