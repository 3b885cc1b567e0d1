package io.sejour.axon.parcel;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.serialization.Revision;

/** The commands and events of parcels. */
public interface ParcelWords {

    record ShipParcel(@TargetAggregateIdentifier String parcelId, Instant dueAt, boolean poisonous) {}

    record WeighParcel(@TargetAggregateIdentifier String parcelId, int grams) {}

    record ReportLate(@TargetAggregateIdentifier String parcelId) {}

    @Revision("1")
    record ParcelShipped(String parcelId, Instant dueAt, boolean poisonous) {}

    @Revision("1")
    record ParcelWeighed(String parcelId, int grams) {}

    @Revision("1")
    record ParcelLate(String parcelId, Instant reportedAt) {}
}
