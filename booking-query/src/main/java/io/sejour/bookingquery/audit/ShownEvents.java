package io.sejour.bookingquery.audit;

import io.sejour.api.user.OpenedWords;
import io.sejour.bookingquery.history.SealedWords;
import io.sejour.platform.messaging.PeoplesWords;
import java.util.List;
import org.springframework.stereotype.Component;

/** Opens what people wrote in events, for those who may read it. */
@Component
class ShownEvents {

    private final PeoplesWords words;

    ShownEvents(PeoplesWords words) {
        this.words = words;
    }

    /** In one go, in the same order. */
    List<AuditedEvent> of(List<AuditEvent> events) {
        OpenedWords opened =
                words.opened(events.stream().flatMap(event -> SealedWords.of(event.payload()).values().stream()));
        return events.stream().map(event -> AuditedEvent.of(event, opened)).toList();
    }
}
