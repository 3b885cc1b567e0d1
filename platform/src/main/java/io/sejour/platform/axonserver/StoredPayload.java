package io.sejour.platform.axonserver;

import org.axonframework.axonserver.connector.event.axon.GrpcMetaDataAwareSerializer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;

/**
 * What an event was stored as, by its message. Axon Server's connector reads with a serializer around ours, and a message that is asked
 * for the bytes of another one writes its object anew: one whose class is not known in this process would have nothing in it.
 */
public final class StoredPayload {

    private StoredPayload() {}

    /** The event's bytes and revision, as they came through the upcasters. */
    public static SerializedObject<byte[]> of(EventMessage<?> message, Serializer eventSerializer) {
        return message.serializePayload(new GrpcMetaDataAwareSerializer(eventSerializer), byte[].class);
    }
}
