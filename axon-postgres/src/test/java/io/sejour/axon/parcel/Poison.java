package io.sejour.axon.parcel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.stereotype.Component;

/** Makes the saga fail on poisonous parcels until it is cured, and records what the saga has handled. */
@Component
public class Poison {

    public static final int HEAVY = 1_000;
    private static final Duration LONG = Duration.ofSeconds(5);

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

    /** A heavy parcel keeps its transaction open for a while after everything in it is written. */
    void carry(int grams) {
        if (grams >= HEAVY) {
            CurrentUnitOfWork.get().root().onPrepareCommit(unit -> LockSupport.parkNanos(LONG.toNanos()));
        }
    }

    public void spoil() {
        cured = false;
    }

    /** Remembered when the transaction is done: what is rolled back was not handled. */
    void handled(String parcelId, String what) {
        CurrentUnitOfWork.get()
                .root()
                .<List<Map.Entry<String, String>>>getOrComputeResource("handled", key -> {
                    List<Map.Entry<String, String>> inUnit = new ArrayList<>();
                    CurrentUnitOfWork.get()
                            .root()
                            .afterCommit(unit -> inUnit.forEach(
                                    one -> handled.computeIfAbsent(one.getKey(), id -> new CopyOnWriteArrayList<>())
                                            .add(one.getValue())));
                    return inUnit;
                })
                .add(Map.entry(parcelId, what));
    }

    public List<String> handledOf(String parcelId) {
        return handled.getOrDefault(parcelId, List.of());
    }
}
