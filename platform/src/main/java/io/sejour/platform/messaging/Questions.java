package io.sejour.platform.messaging;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.queryhandling.NoHandlerForQueryException;
import org.axonframework.queryhandling.QueryGateway;

/** Asks other contexts and waits for the answer, for a while. A refusal of theirs comes through as it is. */
public final class Questions {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final QueryGateway queries;

    public Questions(QueryGateway queries) {
        this.queries = queries;
    }

    /** @throws Refusal of the other side, or UNAVAILABLE when it does not answer in time */
    public <A> A ask(Object question, Class<A> answer) {
        try {
            return queries.query(question, answer)
                    .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException wrapped) {
            throw unwrapped(question, wrapped);
        }
    }

    private static RuntimeException unwrapped(Object question, CompletionException wrapped) {
        return switch (wrapped.getCause()) {
            case TimeoutException late -> unavailable(question);
            case NoHandlerForQueryException nobody -> unavailable(question);
            case RuntimeException failure -> failure;
            case null, default -> wrapped;
        };
    }

    private static Refusal unavailable(Object question) {
        return new Refusal(
                RejectionCode.UNAVAILABLE,
                Map.of("question", question.getClass().getSimpleName()));
    }
}
