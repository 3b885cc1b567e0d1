package io.sejour.axon.parcel;

import io.sejour.axon.parcel.ParcelWords.ParcelLate;
import io.sejour.axon.parcel.ParcelWords.ParcelShipped;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.springframework.stereotype.Component;

/** A projection in memory. */
@Component
@ProcessingGroup("parcels.list")
public class ParcelList {

    private final List<String> lines = new ArrayList<>();

    @EventHandler
    synchronized void on(ParcelShipped event) {
        lines.add("shipped " + event.parcelId());
    }

    @EventHandler
    synchronized void on(ParcelLate event) {
        lines.add("late " + event.parcelId());
    }

    @ResetHandler
    synchronized void reset() {
        lines.clear();
    }

    public synchronized List<String> lines() {
        return List.copyOf(lines);
    }
}
