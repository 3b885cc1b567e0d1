package io.sejour.axon.parcel;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;

/** Makes the saga fail on poisonous parcels until it is cured, and records what the saga has handled. */
@Component
public class Poison {

    private volatile boolean cured;
    private final Map<String, List<String>> handled = new ConcurrentHashMap<>();

    public void cure() {
        cured = true;
    }

    void act(boolean poisonous) {
        if (poisonous && !cured) {
            throw new AssertionError("poison");
        }
    }

    void handled(String parcelId, String what) {
        handled.computeIfAbsent(parcelId, id -> new CopyOnWriteArrayList<>()).add(what);
    }

    public List<String> handledOf(String parcelId) {
        return handled.getOrDefault(parcelId, List.of());
    }
}
