package io.sejour.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.api.booking.BookingEvent;
import io.sejour.api.calendar.CalendarEvent;
import io.sejour.api.calendar.HoldBarred;
import io.sejour.api.listing.ListingEvent;
import io.sejour.api.payment.PaymentEvent;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.serialization.Revision;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was once written must be readable for ever: one stored sample per event type and revision. A changed event either
 * still reads its sample, or gets a new revision and an upcaster.
 */
class EventSamplesTest {

    private final JsonMapper json = JsonMapper.builder().build();

    static Stream<Class<?>> events() {
        return Stream.concat(
                Stream.of(BookingEvent.class, CalendarEvent.class, ListingEvent.class, PaymentEvent.class)
                        .flatMap(family -> Arrays.stream(family.getPermittedSubclasses())),
                Stream.of(HoldBarred.class));
    }

    @ParameterizedTest
    @MethodSource("events")
    void readsItsSampleAndWritesTheSameAgain(Class<?> event) throws IOException {
        // given
        Revision revision = Objects.requireNonNull(event.getAnnotation(Revision.class), event + " has no @Revision");
        String sample = "/events/" + event.getSimpleName() + "." + revision.value() + ".json";
        try (InputStream stored = getClass().getResourceAsStream(sample)) {
            assertThat(stored).as("a sample " + sample).isNotNull();
            JsonNode before = json.readTree(stored);

            // when
            Object read = json.treeToValue(before, event);
            JsonNode after = json.readTree(json.writeValueAsString(read));

            // then
            assertThat(after).isEqualTo(before);
            assertThat(json.treeToValue(after, event)).isEqualTo(read);
            for (RecordComponent component : event.getRecordComponents()) {
                assertThat(before.has(component.getName()))
                        .as(sample + " names " + component.getName())
                        .isTrue();
            }
        }
    }
}
