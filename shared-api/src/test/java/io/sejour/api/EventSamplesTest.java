package io.sejour.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.api.booking.BookingEvent;
import io.sejour.api.booking.BookingRequested;
import io.sejour.api.calendar.CalendarEvent;
import io.sejour.api.calendar.DatesBlocked;
import io.sejour.api.calendar.DatesHeld;
import io.sejour.api.calendar.HoldBarred;
import io.sejour.api.deposit.DepositEvent;
import io.sejour.api.listing.ListingEvent;
import io.sejour.api.payment.PaymentEvent;
import io.sejour.api.revision.EventUpcasters;
import io.sejour.api.revision.JsonUpcaster;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.serialization.upcasting.event.InitialEventRepresentation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was once written must be readable for ever: one stored sample per event type and revision. A changed event either
 * still reads its sample, or gets a new revision and an upcaster.
 */
class EventSamplesTest {

    private final JsonMapper json = JsonMapper.builder().build();

    static Stream<Class<?>> events() {
        return Stream.concat(
                Stream.of(
                                BookingEvent.class,
                                CalendarEvent.class,
                                DepositEvent.class,
                                ListingEvent.class,
                                PaymentEvent.class)
                        .flatMap(family -> Arrays.stream(family.getPermittedSubclasses())),
                Stream.of(HoldBarred.class));
    }

    /** Of events that only one context reads, the samples lie with that context. */
    private static final Set<String> SAMPLES_ELSEWHERE = Set.of("VerificationCodeIssued", "UserErased");

    @Test
    void everyRevisionOfEveryEventHasASampleAndEverySampleHasItsEvent() throws Exception {
        Set<String> wanted = new TreeSet<>();
        for (Class<?> event : published()) {
            int newest = Integer.parseInt(event.getAnnotation(Revision.class).value());
            for (int revision = 1; revision <= newest; revision++) {
                wanted.add(event.getSimpleName() + "." + revision + ".json");
            }
        }
        try (Stream<Path> samples = Files.list(samples())) {
            Set<String> found = new TreeSet<>();
            samples.forEach(sample -> found.add(sample.getFileName().toString()));
            assertThat(found).isEqualTo(wanted);
        }
    }

    @Test
    void theSamplesOfOldRevisionsAreReadAsTodaysEvents() throws Exception {
        EventUpcasterChain chain = new EventUpcasterChain(EventUpcasters.inOrder());
        for (Class<?> event : published()) {
            String newest = event.getAnnotation(Revision.class).value();
            for (int revision = 1; revision < Integer.parseInt(newest); revision++) {
                byte[] old = Files.readAllBytes(samples().resolve(event.getSimpleName() + "." + revision + ".json"));
                assertThat(upcast(chain, event, revision, old)).isInstanceOf(event);
            }
        }
    }

    @Test
    void aBlockWrittenBeforeCalendarsWereImportedIsOfTheHost() {
        DatesBlocked block = json.readValue("""
                {"calendarId":"a9af20c6-cf09-33aa-ad5e-5f048541503b","listingId":"d6e615a5-bbc8-3cff-8638-506303c7a8d8",
                 "blockId":"cb9250bf-914e-30e2-8a46-39b33225d4a5","stay":{"checkIn":"2027-03-01","checkOut":"2027-03-04"},
                 "reason":"a reason"}""", DatesBlocked.class);

        assertThat(block.imported()).isNull();
        assertThat(json.valueToTree(block).has("imported"))
                .as("written as it always was")
                .isFalse();
    }

    @Test
    void nightsHeldBeforeStaysCouldBeAlteredReplaceNone() {
        DatesHeld held = json.readValue("""
                {"calendarId":"a9af20c6-cf09-33aa-ad5e-5f048541503b","listingId":"d6e615a5-bbc8-3cff-8638-506303c7a8d8",
                 "bookingId":"16fd56bc-babf-3ddc-9c05-595c031e1dc3","stay":{"checkIn":"2027-03-01","checkOut":"2027-03-04"},
                 "preparationDays":1}""", DatesHeld.class);

        assertThat(held.inPlaceOf()).isNull();
        assertThat(json.valueToTree(held).has("inPlaceOf"))
                .as("written as it always was")
                .isFalse();
    }

    @Test
    void aBookingRequestedBeforeThereWereDepositsHasNone() throws Exception {
        ObjectNode before =
                (ObjectNode) json.readTree(Files.readAllBytes(samples().resolve("BookingRequested.1.json")));
        before.remove("depositContract");
        ((ObjectNode) before.path("quote")).remove("deposit");

        BookingRequested requested = json.treeToValue(before, BookingRequested.class);

        assertThat(requested.depositContract()).isNull();
        assertThat(requested.quote().deposit()).isNull();
        JsonNode after = json.readTree(json.writeValueAsString(requested));
        assertThat(after).as("written as it always was").isEqualTo(before);
    }

    @Test
    void aChainOfUpcastersLeadsFromTheFirstRevisionToTodays() {
        EventUpcasterChain chain = new EventUpcasterChain(
                new JsonUpcaster(GuestWaved.class.getName(), 1, 2, old -> old.put("hands", 1)),
                new JsonUpcaster(GuestWaved.class.getName(), 2, 3, old -> {
                    old.set("wave", old.objectNode().set("hands", old.remove("hands")));
                    return old;
                }));

        assertThat(upcast(chain, GuestWaved.class, 1, "{\"name\":\"Ada\"}".getBytes(UTF_8)))
                .isEqualTo(new GuestWaved("Ada", new Wave(1)));
        assertThat(upcast(chain, GuestWaved.class, 2, "{\"name\":\"Ada\",\"hands\":2}".getBytes(UTF_8)))
                .isEqualTo(new GuestWaved("Ada", new Wave(2)));
        assertThat(upcast(chain, GuestWaved.class, 3, "{\"name\":\"Ada\",\"wave\":{\"hands\":2}}".getBytes(UTF_8)))
                .isEqualTo(new GuestWaved("Ada", new Wave(2)));
    }

    /** An event of this test alone: its first revision had no hands, its second no wave. */
    @Revision("3")
    record GuestWaved(String name, Wave wave) {}

    record Wave(int hands) {}

    private static Object upcast(EventUpcasterChain chain, Class<?> event, int revision, byte[] old) {
        Serializer serializer = Jackson3Serializer.builder().build();
        DomainEventData<byte[]> stored = new GenericDomainEventEntry<>(
                "Test",
                "aggregate",
                0,
                "event",
                Instant.EPOCH,
                event.getName(),
                Integer.toString(revision),
                old,
                "{}".getBytes(UTF_8));
        return chain.upcast(Stream.of(new InitialEventRepresentation(stored, serializer)))
                .map(read -> read(serializer, read.getData()))
                .findFirst()
                .orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private static Object read(Serializer serializer, SerializedObject<?> data) {
        return Objects.requireNonNull(serializer.deserialize((SerializedObject<Object>) data));
    }

    /** Every class of the published language with a revision. */
    private static List<Class<?>> published() throws Exception {
        Path classes = Path.of(BookingFact.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(classes)) {
            List<Class<?>> found = new ArrayList<>();
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                String name = classes.relativize(file).toString().replace(File.separatorChar, '.');
                Class<?> type = Class.forName(name.substring(0, name.length() - ".class".length()));
                if (type.isAnnotationPresent(Revision.class) && !SAMPLES_ELSEWHERE.contains(type.getSimpleName())) {
                    found.add(type);
                }
            }
            assertThat(found).hasSizeGreaterThan(40);
            return found;
        }
    }

    private static Path samples() throws Exception {
        return Path.of(Objects.requireNonNull(EventSamplesTest.class.getResource("/events"))
                .toURI());
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
