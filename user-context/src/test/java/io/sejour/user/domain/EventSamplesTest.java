package io.sejour.user.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.serialization.Revision;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an account was once made of must be readable for ever: one stored sample per event the aggregate is made of. */
class EventSamplesTest {

    private final JsonMapper json = JsonMapper.builder().build();

    static Stream<Class<?>> events() {
        return Arrays.stream(User.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(EventSourcingHandler.class))
                .map(method -> method.getParameterTypes()[0]);
    }

    @ParameterizedTest
    @MethodSource("events")
    void readsItsSampleAndWritesTheSameAgain(Class<?> event) throws IOException {
        Revision revision = Objects.requireNonNull(event.getAnnotation(Revision.class), event + " has no @Revision");
        String sample = "/events/" + event.getSimpleName() + "." + revision.value() + ".json";
        try (InputStream stored = getClass().getResourceAsStream(sample)) {
            assertThat(stored).as("a sample " + sample).isNotNull();
            JsonNode before = json.readTree(stored);

            Object read = json.treeToValue(before, event);
            JsonNode after = json.readTree(json.writeValueAsString(read));

            assertThat(after).isEqualTo(before);
            for (RecordComponent component : event.getRecordComponents()) {
                assertThat(before.has(component.getName()))
                        .as(sample + " names " + component.getName())
                        .isTrue();
            }
        }
    }
}
