package io.sejour.listing.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sejour.api.Acknowledged;
import io.sejour.api.Money;
import io.sejour.api.listing.ListingId;
import io.sejour.api.user.UserId;
import io.sejour.listing.OnRealParts;
import io.sejour.listing.reading.OwnWrites;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ListingProjectionIT extends OnRealParts {

    private static final UserId HELENE = new UserId(new UUID(3, 1));

    @Autowired
    CommandGateway commands;

    @Autowired
    OwnWrites ownWrites;

    @Autowired
    ListingRows rows;

    @Autowired
    EventProcessingConfiguration processing;

    @Test
    void aReplayFromZeroShowsTheSame() {
        // given
        ListingId listing = new ListingsFixture(commands, ownWrites).published(HELENE, Homes.loft());
        Acknowledged dearer = commands.sendAndWait(new ReviseListing(
                listing, HELENE, Homes.changed("Attic", Money.of(12_000, "EUR"), null, 2, null), null));
        ownWrites.await(listing, dearer.version());
        Optional<ListingRow> before = rows.find(listing);
        assertThat(before).get().satisfies(row -> {
            assertThat(row.version()).isEqualTo(2);
            assertThat(row.published()).isTrue();
            assertThat(row.details().title()).isEqualTo("Attic");
        });
        var processor = processing
                .eventProcessor("listing.listings", PooledStreamingEventProcessor.class)
                .orElseThrow();

        // when
        processor.shutDown();
        rows.clear();
        processor.resetTokens();
        processor.start();

        // then
        await().untilAsserted(() -> assertThat(rows.find(listing)).isEqualTo(before));
    }

    @Test
    void anEventThatIsSeenAgainChangesNothing() {
        // given
        ListingId listing = new ListingsFixture(commands, ownWrites).published(HELENE, Homes.loft());
        Optional<ListingRow> before = rows.find(listing);

        // when
        rows.create(listing, HELENE, 0, before.orElseThrow().createdAt(), Homes.loftAt(Money.of(1, "EUR")));
        rows.revise(listing, 1, Homes.loftAt(Money.of(1, "EUR")));
        rows.publish(listing, 0, false);

        // then
        assertThat(rows.find(listing)).isEqualTo(before);
    }
}
