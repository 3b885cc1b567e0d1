package io.sejour.platform.messaging;

import java.util.Map;
import org.axonframework.deadline.DeadlineMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.correlation.CorrelationDataProvider;

/**
 * Which event led to a message: the metadata {@value #KEY} is that event's identity.
 *
 * <p><b>Why the correlation id does not do.</b> It names the message that was handled, and between two events that is a
 * command, of which nothing is kept. So commands hand on the event they were sent for.
 */
public final class CausingEvent implements CorrelationDataProvider {

    /** The name in the metadata of messages. */
    public static final String KEY = "causeEventId";

    @Override
    public Map<String, ?> correlationDataFor(Message<?> message) {
        if (message instanceof EventMessage<?> && !(message instanceof DeadlineMessage<?>)) {
            return Map.of(KEY, message.getIdentifier());
        }
        Object cause = message.getMetaData().get(KEY);
        return cause == null ? Map.of() : Map.of(KEY, cause);
    }
}
