package io.sejour.platform.messaging;

import io.sejour.platform.web.Trace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MessageDispatchInterceptor;

/** Writes the actor and the trace into every message that does not carry them from the message that caused it. */
class SignMessages implements MessageDispatchInterceptor<Message<?>> {

    @Override
    public BiFunction<Integer, Message<?>, Message<?>> handle(List<? extends Message<?>> messages) {
        return (index, message) -> sign(message);
    }

    private static Message<?> sign(Message<?> message) {
        Map<String, String> signature = new HashMap<>();
        if (!message.getMetaData().containsKey(Actor.KEY)) {
            signature.put(Actor.KEY, Actor.current());
        }
        if (!message.getMetaData().containsKey(Trace.KEY)) {
            signature.put(Trace.KEY, Objects.requireNonNullElseGet(Trace.current(), Trace::fresh));
        }
        return signature.isEmpty() ? message : message.andMetaData(signature);
    }
}
