package io.sejour.platform.replay;

import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Streams a replay's progress. It looks at the row, so that any process can tell about a replay of any other. */
class ReplayEvents {

    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final int LOOKS_PER_SIGN_OF_LIFE = 50;

    private final ProjectionReplays replays;

    ReplayEvents(ProjectionReplays replays) {
        this.replays = replays;
    }

    SseEmitter follow(String projection, UUID replayId) {
        SseEmitter emitter = new SseEmitter(LONGEST.toMillis());
        Thread follower = Thread.ofVirtual().name("replay-events").unstarted(() -> send(projection, replayId, emitter));
        emitter.onCompletion(follower::interrupt);
        emitter.onTimeout(emitter::complete);
        follower.start();
        return emitter;
    }

    private void send(String projection, UUID replayId, SseEmitter emitter) {
        @Nullable Replay before = null;
        try {
            for (int look = 1; replays.isRunning(); look++) {
                Replay now = replays.find(projection, replayId);
                if (!now.equals(before)) {
                    emitter.send(SseEmitter.event().name("progress").data(now, MediaType.APPLICATION_JSON));
                    before = now;
                } else if (look % LOOKS_PER_SIGN_OF_LIFE == 0) {
                    emitter.send(SseEmitter.event().comment("still there"));
                    replays.clearAwayTheDead();
                }
                if (now.state() != ReplayState.RUNNING) {
                    break;
                }
                Thread.sleep(BETWEEN_LOOKS);
            }
            emitter.complete();
        } catch (InterruptedException gone) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException clientLeftOrNoDatabase) {
            emitter.completeWithError(clientLeftOrNoDatabase);
        }
    }
}
