package io.sejour.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.deadline.GenericDeadlineMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.Message;
import org.junit.jupiter.api.Test;

class CausingEventTest {

    private final CausingEvent causes = new CausingEvent();
    private final EventMessage<?> event = GenericEventMessage.asEventMessage("happened");

    @Test
    void whatAnEventLeadsToNamesTheEvent() {
        assertThat(handedOn(event)).isEqualTo(Map.of(CausingEvent.KEY, event.getIdentifier()));
    }

    @Test
    void aCommandHandsOnTheEventItWasSentFor() {
        Message<?> command = GenericCommandMessage.asCommandMessage("do it").withMetaData(handedOn(event));

        assertThat(handedOn(command)).isEqualTo(Map.of(CausingEvent.KEY, event.getIdentifier()));
    }

    @Test
    void theFirstMessageHasNoCause() {
        assertThat(handedOn(GenericCommandMessage.asCommandMessage("do it"))).isEmpty();
    }

    @Test
    void aTimerIsNoEventOfTheLogAndHandsOnWhatSetIt() {
        Message<?> timer = GenericDeadlineMessage.asDeadlineMessage("pay by", "late", Instant.EPOCH);

        assertThat(handedOn(timer)).isEmpty();
        assertThat(handedOn(timer.andMetaData(handedOn(event))))
                .isEqualTo(Map.of(CausingEvent.KEY, event.getIdentifier()));
    }

    private Map<String, ?> handedOn(Message<?> message) {
        return causes.correlationDataFor(message);
    }
}
