package io.sejour.listing.imports;

import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Streams an import's progress. It looks at the row, not at the running import, so that any instance can tell about an
 * import of any other.
 */
@Component
class ImportEvents {

    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final int LOOKS_PER_SIGN_OF_LIFE = 50;

    private final Imports imports;

    ImportEvents(Imports imports) {
        this.imports = imports;
    }

    SseEmitter follow(UUID importId) {
        SseEmitter emitter = new SseEmitter(LONGEST.toMillis());
        Thread follower = Thread.ofVirtual().name("import-events").unstarted(() -> send(importId, emitter));
        emitter.onCompletion(follower::interrupt);
        emitter.onTimeout(emitter::complete);
        follower.start();
        return emitter;
    }

    private void send(UUID importId, SseEmitter emitter) {
        @Nullable ImportView before = null;
        try {
            for (int look = 1; !Thread.currentThread().isInterrupted(); look++) {
                ImportView now = imports.find(importId).orElseThrow();
                if (!now.equals(before)) {
                    emitter.send(SseEmitter.event().name("progress").data(now, MediaType.APPLICATION_JSON));
                    before = now;
                } else if (look % LOOKS_PER_SIGN_OF_LIFE == 0) {
                    emitter.send(SseEmitter.event().comment("still there"));
                }
                if (now.phase().isFinal()) {
                    break;
                }
                Thread.sleep(BETWEEN_LOOKS);
            }
            emitter.complete();
        } catch (InterruptedException gone) {
            Thread.currentThread().interrupt();
        } catch (IOException | IllegalStateException clientLeft) {
            emitter.completeWithError(clientLeft);
        }
    }
}
