package io.sejour.app.demo;

import io.sejour.app.client.Answer;
import io.sejour.app.client.Person;
import io.sejour.app.client.Unreachable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Shows the events of bookings while they happen, each with the platform's own time, whichever context it comes from. */
final class Timeline implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(120);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MMM dd HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final Terminal terminal;
    private final Map<String, Person> readers = new HashMap<>();
    private final Map<String, Integer> shown = new HashMap<>();
    private final Thread thread;
    private volatile boolean closed;

    Timeline(Terminal terminal) {
        this.terminal = terminal;
        this.thread = Thread.ofVirtual().name("timeline").start(this::follow);
    }

    /** Follows the booking from now on, as somebody who may read it. */
    synchronized void follow(String booking, Person reader) {
        readers.put(booking, reader);
    }

    /** Stops following: the instance is going away. What was shown stays shown. */
    synchronized void forget() {
        readers.clear();
    }

    /** Shows what is still unseen. */
    synchronized void catchUp() {
        readers.forEach(this::show);
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() {
        while (!closed) {
            try {
                Thread.sleep(PAUSE);
                catchUp();
            } catch (InterruptedException e) {
                return;
            } catch (Unreachable gone) {
                forget(); // The story says what happens to the instance, and whom to follow afterwards.
            }
        }
    }

    private void show(String booking, Person reader) {
        Answer answer = reader.api().get("/api/v1/audit/bookings/" + booking + "/events?limit=100");
        if (!answer.isSuccess()) {
            return;
        }
        JsonNode items = answer.json().path("items");
        for (int i = shown.getOrDefault(booking, 0); i < items.size(); i++) {
            JsonNode event = items.get(i);
            Instant at = Instant.parse(event.path("at").asString());
            String line = "    %s  %-22s %s"
                    .formatted(TIME.format(at), event.path("type").asString(), Details.of(event));
            terminal.line(line.stripTrailing());
            shown.put(booking, i + 1);
        }
    }
}
