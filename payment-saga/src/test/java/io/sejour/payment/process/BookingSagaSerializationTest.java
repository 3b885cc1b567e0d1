package io.sejour.payment.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.api.booking.BookingParty;
import io.sejour.api.booking.SplitBasis;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.EnumMap;
import java.util.Map;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.Test;

/** A saga with private fields and no getters becomes {@code {}} without an error; this one does not. */
class BookingSagaSerializationTest {
    private final Jackson3Serializer serializer = Jackson3Serializer.builder().build();

    @Test
    void everythingTheSagaKnowsSurvivesTheDatabase() throws ReflectiveOperationException {
        // given
        Facts facts = new Facts(true);
        ProcessState state = new Walk(Facts.REQUESTED_AT)
                .on(facts.requested())
                .on(facts.held())
                .on(facts.initiated())
                .on(facts.funded(false))
                .on(facts.cancellation(BookingParty.GUEST, SplitBasis.POLICY, Facts.GUEST_PART))
                .on(facts.refundFailed(2))
                .on(facts.split())
                .state();
        Map<DeadlineKind, String> deadlines = new EnumMap<>(Map.of(DeadlineKind.RETRY, "an id"));
        BookingSaga saga = new BookingSaga();
        set(saga, "state", state);
        set(saga, "deadlineIds", deadlines);
        // when
        SerializedObject<byte[]> stored = serializer.serialize(saga, byte[].class);
        BookingSaga loaded = serializer.deserialize(stored);
        // then
        for (Field field : BookingSaga.class.getDeclaredFields()) {
            boolean isState = !Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers());
            if (isState) {
                field.setAccessible(true);
                assertThat(field.get(loaded)).as(field.getName()).isNotNull().isEqualTo(field.get(saga));
            }
        }
    }

    @Test
    void aNewSagaKnowsNothing() {
        BookingSaga loaded = serializer.deserialize(serializer.serialize(new BookingSaga(), byte[].class));
        assertThat(loaded).hasFieldOrPropertyWithValue("state", null);
    }

    private static void set(BookingSaga saga, String name, Object value) throws ReflectiveOperationException {
        Field field = BookingSaga.class.getDeclaredField(name);
        field.setAccessible(true);
        field.set(saga, value);
    }
}
