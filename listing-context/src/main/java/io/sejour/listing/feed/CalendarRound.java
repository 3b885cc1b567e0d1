package io.sejour.listing.feed;

import io.sejour.platform.messaging.Actor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.stereotype.Component;

/** One round through the calendars that are due, some at a time: a slow portal must not keep the others waiting. */
@Component
class CalendarRound {

    static final String ACTOR = "calendar-imports";

    private static final int MOST_AT_ONCE = 8;

    private final CalendarImports imports;
    private final CalendarFollower follower;

    CalendarRound(CalendarImports imports, CalendarFollower follower) {
        this.imports = imports;
        this.follower = follower;
    }

    void run() {
        List<CalendarImports.Row> claimed = claim();
        while (!claimed.isEmpty() && !Thread.currentThread().isInterrupted()) {
            try (ExecutorService threads = Executors.newFixedThreadPool(claimed.size())) {
                claimed.forEach(one -> threads.execute(() -> Actor.runAsSystem(ACTOR, () -> follower.work(one))));
            }
            claimed = claim();
        }
    }

    private List<CalendarImports.Row> claim() {
        List<CalendarImports.Row> claimed = new ArrayList<>();
        Optional<CalendarImports.Row> next = imports.claimDue();
        while (next.isPresent()) {
            claimed.add(next.get());
            next = claimed.size() < MOST_AT_ONCE ? imports.claimDue() : Optional.empty();
        }
        return claimed;
    }
}
