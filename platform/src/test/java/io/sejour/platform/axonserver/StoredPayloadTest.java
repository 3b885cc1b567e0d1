package io.sejour.platform.axonserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.axonframework.axonserver.connector.event.axon.GrpcMetaDataAwareSerializer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.LazyDeserializingObject;
import org.axonframework.serialization.SerializedMessage;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.serialization.json.JacksonSerializer;
import org.junit.jupiter.api.Test;

class StoredPayloadTest {

    private final JacksonSerializer serializer = JacksonSerializer.defaultSerializer();

    @Test
    void anEventIsWhatWasOnceWrittenEvenWhereItsClassIsNotKnown() {
        EventMessage<?> message = asTheConnectorReadsIt("io.sejour.elsewhere.NeverHeardOf", "{\"userId\" : \"ada\"}");
        assertThat(message.getPayload()).isInstanceOf(UnknownSerializedType.class);

        SerializedObject<byte[]> stored = StoredPayload.of(message, serializer);

        assertThat(new String(stored.getData(), StandardCharsets.UTF_8)).isEqualTo("{\"userId\" : \"ada\"}");
        assertThat(stored.getType().getRevision()).isEqualTo("1");
    }

    private EventMessage<?> asTheConnectorReadsIt(String type, String json) {
        SerializedObject<byte[]> stored =
                new SimpleSerializedObject<>(json.getBytes(StandardCharsets.UTF_8), byte[].class, type, "1");
        return new GenericEventMessage<>(
                new SerializedMessage<>(
                        "an-event",
                        new LazyDeserializingObject<>(stored, new GrpcMetaDataAwareSerializer(serializer)),
                        new LazyDeserializingObject<>(MetaData.emptyInstance())),
                () -> java.time.Instant.EPOCH);
    }
}
