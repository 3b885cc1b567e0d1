package io.sejour.listing.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.api.Money;
import io.sejour.api.listing.ListingId;
import io.sejour.api.user.UserId;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Commands travel as JSON when another process handles them. */
class ListingMessagesTest {

    private static final ListingId LOFT = new ListingId(new UUID(0, 1));
    private static final UserId HELENE = new UserId(new UUID(3, 1));

    static Stream<Object> messages() {
        return Stream.of(
                new CreateListing(LOFT, HELENE, Homes.loft()),
                new ReviseListing(LOFT, HELENE, Homes.changed("Attic", Money.of(1, "EUR"), null, 2, null), 3L),
                new ReviseListing(LOFT, HELENE, Homes.titled("Attic"), null),
                new PublishListing(LOFT, HELENE, null),
                new UnpublishListing(LOFT, HELENE, 2L),
                new ImportListing(LOFT, HELENE, Homes.loft()),
                new ImportedListing(1, ImportedListing.Outcome.CREATED));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void comeBackAsTheyWere(Object message) {
        JsonMapper json = JsonMapper.shared();
        Object read = json.readValue(json.writeValueAsString(message), message.getClass());
        assertThat(read).isEqualTo(message);
    }
}
