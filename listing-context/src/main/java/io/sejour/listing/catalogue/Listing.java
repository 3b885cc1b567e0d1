package io.sejour.listing.catalogue;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import io.sejour.api.Acknowledged;
import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.listing.ListingCreated;
import io.sejour.api.listing.ListingDetails;
import io.sejour.api.listing.ListingId;
import io.sejour.api.listing.ListingPublished;
import io.sejour.api.listing.ListingRevised;
import io.sejour.api.listing.ListingUnpublished;
import io.sejour.api.user.UserId;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** A home offered by its owner. Its nights are the calendar's; here is only what is said about it. */
@Aggregate(type = "Listing", snapshotTriggerDefinition = "snapshots")
@Revision("1")
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
@SuppressWarnings("NullAway.Init") // Axon makes an empty instance and assigns it by events.
class Listing {

    @AggregateIdentifier
    private ListingId listingId;

    private @Nullable UserId hostId;
    private ListingDetails details;
    private boolean published;

    /** What the first version was made of: tells a repeated creation from another one. */
    private String createdAs;

    /** What the last import said: tells a repeated import from a newer one. */
    private @Nullable String importedAs;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Acknowledged create(CreateListing command) {
        if (hostId == null) {
            apply(new ListingCreated(command.listingId(), command.hostId(), command.details(), null));
        } else if (!hostId.equals(command.hostId()) || !createdAs.equals(Fingerprint.of(command.details()))) {
            throw new Refusal(RejectionCode.IDEMPOTENCY_KEY_REUSED);
        }
        return acknowledged();
    }

    @CommandHandler
    Acknowledged revise(ReviseListing command) {
        onlyOwner(command.actor());
        ListingDetails wanted = command.changes().appliedTo(details);
        if (!wanted.equals(details)) {
            if (published) {
                refuseIncomplete(wanted);
            }
            apply(new ListingRevised(listingId, wanted, null));
        }
        return acknowledged();
    }

    @CommandHandler
    Acknowledged publish(PublishListing command) {
        onlyOwner(command.actor());
        if (!published) {
            refuseIncomplete(details);
            apply(new ListingPublished(listingId));
        }
        return acknowledged();
    }

    @CommandHandler
    Acknowledged unpublish(UnpublishListing command) {
        onlyOwner(command.actor());
        if (published) {
            apply(new ListingUnpublished(listingId));
        }
        return acknowledged();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    ImportedListing importOne(ImportListing command) {
        String said = Fingerprint.of(command.details());
        ImportedListing.Outcome outcome = ImportedListing.Outcome.UNCHANGED;
        if (hostId == null) {
            apply(new ListingCreated(command.listingId(), command.hostId(), command.details(), said));
            apply(new ListingPublished(command.listingId()));
            outcome = ImportedListing.Outcome.CREATED;
        } else if (!said.equals(importedAs)) {
            apply(new ListingRevised(command.listingId(), command.details(), said));
            outcome = ImportedListing.Outcome.REVISED;
        }
        return new ImportedListing(acknowledged().version(), outcome);
    }

    private void onlyOwner(UserId actor) {
        if (!actor.equals(hostId)) {
            // A stranger does not learn that a draft exists.
            throw new Refusal(published ? RejectionCode.FORBIDDEN : RejectionCode.NOT_FOUND);
        }
    }

    private static void refuseIncomplete(ListingDetails details) {
        if (details.pricePerNight().minorUnits() == 0) {
            throw new Refusal(RejectionCode.LISTING_INCOMPLETE, Map.of("field", "pricePerNight"));
        }
    }

    private static Acknowledged acknowledged() {
        return new Acknowledged(AggregateLifecycle.getVersion());
    }

    @EventSourcingHandler
    void on(ListingCreated event) {
        listingId = event.listingId();
        hostId = event.hostId();
        details = event.details();
        createdAs = Fingerprint.of(event.details());
        importedAs = event.source();
    }

    @EventSourcingHandler
    void on(ListingRevised event) {
        details = event.details();
        if (event.source() != null) {
            importedAs = event.source();
        }
    }

    @EventSourcingHandler
    void on(ListingPublished event) {
        published = true;
    }

    @EventSourcingHandler
    void on(ListingUnpublished event) {
        published = false;
    }
}
