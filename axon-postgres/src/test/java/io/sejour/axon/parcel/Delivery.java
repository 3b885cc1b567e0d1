package io.sejour.axon.parcel;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.sejour.axon.parcel.ParcelWords.ParcelLate;
import io.sejour.axon.parcel.ParcelWords.ParcelShipped;
import io.sejour.axon.parcel.ParcelWords.ParcelWeighed;
import io.sejour.axon.parcel.ParcelWords.ReportLate;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;
import org.jspecify.annotations.NullUnmarked;
import org.springframework.beans.factory.annotation.Autowired;

@Saga
@ProcessingGroup("parcels.delivery")
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
@NullUnmarked
public class Delivery {

    @Autowired
    @JsonIgnore
    private transient CommandGateway commands;

    @Autowired
    @JsonIgnore
    private transient Poison poison;

    private String parcelId;
    private int weighings;

    @StartSaga
    @SagaEventHandler(associationProperty = "parcelId")
    void on(ParcelShipped event, DeadlineManager deadlines) {
        poison.act(event.poisonous());
        parcelId = event.parcelId();
        deadlines.schedule(event.dueAt(), "late");
        poison.handled(parcelId, "shipped");
    }

    @SagaEventHandler(associationProperty = "parcelId")
    void on(ParcelWeighed event) {
        weighings++;
        poison.carry(event.grams());
        poison.handled(parcelId, "weighed " + event.grams());
    }

    @DeadlineHandler(deadlineName = "late")
    void late() {
        commands.sendAndWait(new ReportLate(parcelId));
    }

    @EndSaga
    @SagaEventHandler(associationProperty = "parcelId")
    void on(ParcelLate event) {
        poison.handled(parcelId, "late after " + weighings);
    }
}
