package io.sejour.platform.sample;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/** What the sample service does, and how often it did it. */
@Component
public class Works {

    public record Echo(boolean welcome) {}

    public record Ask() {}

    private final Map<String, Integer> begun = new ConcurrentHashMap<>();
    private final CountDownLatch slowMayEnd = new CountDownLatch(1);

    int begin(String name) {
        int work = begun.merge(name, 1, Integer::sum);
        switch (name) {
            case "refused" -> throw new Refusal(RejectionCode.DATES_TAKEN);
            case "broken" -> throw new IllegalStateException("broken");
            case "slow" -> await();
            default -> {}
        }
        return work;
    }

    public int begunOf(String name) {
        return begun.getOrDefault(name, 0);
    }

    public void letSlowEnd() {
        slowMayEnd.countDown();
    }

    private void await() {
        try {
            if (!slowMayEnd.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Nobody let the slow one end");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @CommandHandler
    Map<String, String> handle(Echo command, MetaData metaData) {
        if (!command.welcome()) {
            throw new Refusal(RejectionCode.WRONG_STATE);
        }
        return metaData.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().toString()));
    }

    @QueryHandler
    String handle(Ask query) {
        throw new Refusal(RejectionCode.QUOTE_EXPIRED);
    }
}
