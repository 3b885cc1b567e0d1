package io.sejour.axon.parcel;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import io.sejour.axon.parcel.ParcelWords.ParcelLate;
import io.sejour.axon.parcel.ParcelWords.ParcelShipped;
import io.sejour.axon.parcel.ParcelWords.ParcelWeighed;
import io.sejour.axon.parcel.ParcelWords.ReportLate;
import io.sejour.axon.parcel.ParcelWords.ShipParcel;
import io.sejour.axon.parcel.ParcelWords.WeighParcel;
import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.NullUnmarked;

@Aggregate(snapshotTriggerDefinition = "snapshots")
@Revision("1")
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
@NullUnmarked
class Parcel {

    @AggregateIdentifier
    private String parcelId;

    private int totalGrams;
    private boolean late;

    Parcel() {}

    @CommandHandler
    Parcel(ShipParcel command) {
        apply(new ParcelShipped(command.parcelId(), command.dueAt(), command.poisonous()));
    }

    @CommandHandler
    int handle(WeighParcel command) {
        apply(new ParcelWeighed(command.parcelId(), command.grams()));
        return totalGrams;
    }

    @CommandHandler
    void handle(ReportLate command, Clock clock) {
        if (!late) {
            apply(new ParcelLate(command.parcelId(), clock.instant()));
        }
    }

    @EventSourcingHandler
    void on(ParcelShipped event) {
        parcelId = event.parcelId();
    }

    @EventSourcingHandler
    void on(ParcelWeighed event) {
        totalGrams += event.grams();
    }

    @EventSourcingHandler
    void on(ParcelLate event) {
        late = true;
    }
}
