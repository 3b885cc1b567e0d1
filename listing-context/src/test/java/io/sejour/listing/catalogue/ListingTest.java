package io.sejour.listing.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasProperty;
import static org.hamcrest.Matchers.startsWith;

import io.sejour.api.Acknowledged;
import io.sejour.api.Money;
import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.listing.ListingCreated;
import io.sejour.api.listing.ListingDetails;
import io.sejour.api.listing.ListingId;
import io.sejour.api.listing.ListingPublished;
import io.sejour.api.listing.ListingRevised;
import io.sejour.api.listing.ListingUnpublished;
import io.sejour.api.user.UserId;
import java.util.UUID;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ListingTest {

    private static final ListingId LOFT = new ListingId(new UUID(0, 1));
    private static final UserId HELENE = new UserId(new UUID(3, 1));
    private static final UserId STRANGER = new UserId(new UUID(3, 2));

    private final ListingCreated created = new ListingCreated(LOFT, HELENE, Homes.loft(), null);
    private final ListingPublished published = new ListingPublished(LOFT);
    private final String said = Fingerprint.of(Homes.loft());
    private final ListingCreated imported = new ListingCreated(LOFT, HELENE, Homes.loft(), said);

    private AggregateTestFixture<Listing> fixture;

    @BeforeEach
    void noListing() {
        fixture = new AggregateTestFixture<>(Listing.class);
    }

    @Test
    void aHostWritesDownAHome() {
        fixture.givenNoPriorActivity()
                .when(new CreateListing(LOFT, HELENE, Homes.loft()))
                .expectResultMessagePayload(new Acknowledged(0))
                .expectEvents(created);
    }

    @Test
    void aRepeatedCreationChangesNothingEvenAfterARevision() {
        fixture.given(created, new ListingRevised(LOFT, Homes.loftAt(Money.of(1, "EUR")), null))
                .when(new CreateListing(LOFT, HELENE, Homes.loft()))
                .expectResultMessagePayload(new Acknowledged(1))
                .expectNoEvents();
    }

    @Test
    void refusesAnotherHomeUnderTheSameKey() {
        refusedWith(
                RejectionCode.IDEMPOTENCY_KEY_REUSED,
                fixture.given(created).when(new CreateListing(LOFT, HELENE, Homes.loftAt(Money.of(1, "EUR")))));
    }

    @Test
    void theOwnerChangesOneThing() {
        ListingDetails renamed = Homes.titled("Attic").appliedTo(Homes.loft());
        assertThat(renamed.title()).isEqualTo("Attic");
        fixture.given(created)
                .when(new ReviseListing(LOFT, HELENE, Homes.titled("Attic"), null))
                .expectResultMessagePayload(new Acknowledged(1))
                .expectEvents(new ListingRevised(LOFT, renamed, null));
    }

    @Test
    void aRevisionThatChangesNothingIsNoEvent() {
        fixture.given(created)
                .when(new ReviseListing(LOFT, HELENE, Homes.titled("Loft"), null))
                .expectResultMessagePayload(new Acknowledged(0))
                .expectNoEvents();
    }

    @Test
    void aStrangerDoesNotLearnOfADraft() {
        refusedWith(
                RejectionCode.NOT_FOUND,
                fixture.given(created).when(new ReviseListing(LOFT, STRANGER, Homes.titled("Mine"), null)));
    }

    @Test
    void aStrangerMayNotChangeAListing() {
        refusedWith(
                RejectionCode.FORBIDDEN,
                fixture.given(created, published).when(new ReviseListing(LOFT, STRANGER, Homes.titled("Mine"), null)));
    }

    @Test
    void refusesNightsUpsideDown() {
        refusedWith(
                RejectionCode.VALIDATION_FAILED,
                fixture.given(created)
                        .when(new ReviseListing(LOFT, HELENE, Homes.changed(null, null, null, 8, 7), null)));
    }

    @Test
    void refusesASecondCurrency() {
        refusedWith(
                RejectionCode.VALIDATION_FAILED,
                fixture.given(created)
                        .when(new ReviseListing(
                                LOFT, HELENE, Homes.changed(null, null, Money.of(3_000, "USD"), null, null), null)));
    }

    @Test
    void theOwnerPublishes() {
        fixture.given(created)
                .when(new PublishListing(LOFT, HELENE, null))
                .expectResultMessagePayload(new Acknowledged(1))
                .expectEvents(published);
    }

    @Test
    void publishingTwiceIsOneEvent() {
        fixture.given(created, published)
                .when(new PublishListing(LOFT, HELENE, null))
                .expectResultMessagePayload(new Acknowledged(1))
                .expectNoEvents();
    }

    @Test
    void refusesToPublishWithoutAPrice() {
        refusedWith(
                RejectionCode.LISTING_INCOMPLETE,
                fixture.given(new ListingCreated(LOFT, HELENE, Homes.loftAt(Money.of(0, "EUR")), null))
                        .when(new PublishListing(LOFT, HELENE, null)));
    }

    @Test
    void refusesToTakeThePriceOfAPublishedListingAway() {
        refusedWith(
                RejectionCode.LISTING_INCOMPLETE,
                fixture.given(created, published)
                        .when(new ReviseListing(
                                LOFT, HELENE, Homes.changed(null, Money.of(0, "EUR"), null, null, null), null)));
    }

    @Test
    void aStrangerMayNotPublish() {
        refusedWith(RejectionCode.NOT_FOUND, fixture.given(created).when(new PublishListing(LOFT, STRANGER, null)));
    }

    @Test
    void theOwnerTakesItBack() {
        fixture.given(created, published)
                .when(new UnpublishListing(LOFT, HELENE, null))
                .expectEvents(new ListingUnpublished(LOFT));
    }

    @Test
    void takingBackTwiceIsOneEvent() {
        fixture.given(created, published, new ListingUnpublished(LOFT))
                .when(new UnpublishListing(LOFT, HELENE, null))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void aStrangerMayNotTakeItBack() {
        refusedWith(
                RejectionCode.FORBIDDEN,
                fixture.given(created, published).when(new UnpublishListing(LOFT, STRANGER, null)));
    }

    @Test
    void nothingCanBePublishedThatWasNeverWritten() {
        fixture.givenNoPriorActivity()
                .when(new PublishListing(LOFT, HELENE, null))
                .expectException(AggregateNotFoundException.class);
    }

    @Test
    void anImportCreatesAndPublishes() {
        fixture.givenNoPriorActivity()
                .when(new ImportListing(LOFT, HELENE, Homes.loft()))
                .expectResultMessagePayload(new ImportedListing(1, ImportedListing.Outcome.CREATED))
                .expectEvents(imported, published);
    }

    @Test
    void aRepeatedImportKeepsWhatTheOwnerChangedMeanwhile() {
        fixture.given(imported, published, new ListingRevised(LOFT, Homes.loftAt(Money.of(1, "EUR")), null))
                .when(new ImportListing(LOFT, HELENE, Homes.loft()))
                .expectResultMessagePayload(new ImportedListing(2, ImportedListing.Outcome.UNCHANGED))
                .expectNoEvents();
    }

    @Test
    void anImportOfANewerFileIsFollowed() {
        ListingDetails dearer = Homes.loftAt(Money.of(12_000, "EUR"));
        fixture.given(imported, published)
                .when(new ImportListing(LOFT, HELENE, dearer))
                .expectResultMessagePayload(new ImportedListing(2, ImportedListing.Outcome.REVISED))
                .expectEvents(new ListingRevised(LOFT, dearer, Fingerprint.of(dearer)));
    }

    @Test
    void aFeeOfZeroFollowsThePriceIntoAnotherCurrency() {
        ListingDetails free =
                Homes.changed(null, null, Money.of(0, "USD"), null, null).appliedTo(Homes.loft());
        assertThat(free.cleaningFee()).isEqualTo(Money.of(0, "EUR"));
    }

    @Test
    void aSnapshotRemembersEverything() {
        fixture.given(imported).when(new PublishListing(LOFT, HELENE, null)).expectState(listing -> {
            JsonMapper json = JsonMapper.shared();
            String written = json.writeValueAsString(listing);
            assertThat(written).contains(HELENE.toString(), "\"published\":true", said);
            assertThat(json.readValue(written, Listing.class))
                    .usingRecursiveComparison()
                    .isEqualTo(listing);
        });
    }

    private static void refusedWith(RejectionCode code, ResultValidator<Listing> result) {
        result.expectException(Refusal.class)
                .expectException(hasProperty("message", startsWith(code.name())))
                .expectNoEvents();
    }
}
