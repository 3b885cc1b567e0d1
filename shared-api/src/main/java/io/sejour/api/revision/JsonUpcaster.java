package io.sejour.api.revision;

import java.util.function.UnaryOperator;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes one revision of an event the next one. The log keeps what was written; this is done whenever it is read. The
 * history of a booking goes on hashing what was written.
 */
public final class JsonUpcaster extends SingleEventUpcaster {

    private final SerializedType before;
    private final SerializedType after;
    private final UnaryOperator<ObjectNode> change;

    /**
     * @param eventType full name of the event's class, as the log has it
     * @param from revision it understands
     * @param to revision it makes, usually the next
     * @param change given the old event, answers the new one; it may change and return what it is given
     */
    public JsonUpcaster(String eventType, int from, int to, UnaryOperator<ObjectNode> change) {
        this.before = new SimpleSerializedType(eventType, Integer.toString(from));
        this.after = new SimpleSerializedType(eventType, Integer.toString(to));
        this.change = change;
    }

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation event) {
        return event.getType().equals(before);
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
        return event.upcastPayload(after, JsonNode.class, json -> change.apply((ObjectNode) json));
    }
}
