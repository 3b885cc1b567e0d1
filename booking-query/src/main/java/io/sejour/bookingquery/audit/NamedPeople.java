package io.sejour.bookingquery.audit;

import io.sejour.api.user.UserId;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.axonframework.serialization.UnknownSerializedType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Finds the user ids in an event, however deep they lie. */
final class NamedPeople {

    /** What contexts that keep their events to themselves call a person: here their classes are not known. */
    private static final String MEMBER = "userId";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private NamedPeople() {}

    /** @param stored the event's JSON, for a class that is not known in this process */
    static Set<UUID> in(Object event, String stored) {
        Set<UUID> people = new LinkedHashSet<>();
        if (event instanceof UnknownSerializedType) {
            JSON.readTree(stored).findValues(MEMBER).forEach(id -> people.add(UUID.fromString(id.asString())));
        } else {
            collect(event, people);
        }
        return people;
    }

    private static void collect(Object value, Set<UUID> people) {
        switch (value) {
            case UserId person -> people.add(person.value());
            case Record structure -> {
                for (RecordComponent component : structure.getClass().getRecordComponents()) {
                    Object member = read(component, structure);
                    if (member != null) {
                        collect(member, people);
                    }
                }
            }
            case Collection<?> items -> items.forEach(item -> collect(item, people));
            case Map<?, ?> entries -> entries.values().forEach(item -> collect(item, people));
            default -> {}
        }
    }

    private static @Nullable Object read(RecordComponent component, Record structure) {
        try {
            return component.getAccessor().invoke(structure);
        } catch (ReflectiveOperationException cannotBe) {
            throw new IllegalStateException("A record without its accessor: " + structure.getClass(), cannotBe);
        }
    }
}
