package io.sejour.platform.axonserver;

import io.sejour.api.Refusal;
import io.sejour.api.Rejection;
import io.sejour.api.RejectionCode;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.messaging.HandlerExecutionException;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.command.ConflictingAggregateVersionException;
import org.axonframework.queryhandling.QueryExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Carries a refusal from the process that made it to the one that asked. The connector sends only the message of an exception, and the
 * details of those of Axon's own type; on the other side everything looks like a fault.
 *
 * <p>A lost race for the next place in an aggregate is found by Axon Server, after the handler, and has no details: it is known by its
 * code.
 */
final class RefusalsOverTheWire {

    private static final String LOST_RACE = "AXONIQ-2000";
    private static final int LONGEST_CHAIN = 20;

    private RefusalsOverTheWire() {}

    static @Nullable Object tellCaller(InterceptorChain chain) throws Exception {
        try {
            return chain.proceed();
        } catch (Exception failure) {
            Rejection rejection = rejectionIn(failure);
            if (rejection == null) {
                throw failure;
            }
            throw new CommandExecutionException(failure.getMessage(), failure, rejection);
        }
    }

    static @Nullable Object tellAsker(InterceptorChain chain) throws Exception {
        try {
            return chain.proceed();
        } catch (Exception failure) {
            Rejection rejection = rejectionIn(failure);
            if (rejection == null) {
                throw failure;
            }
            throw new QueryExecutionException(failure.getMessage(), failure, rejection);
        }
    }

    /** What the other side meant; the failure itself when it meant nothing more. */
    static Throwable understood(Throwable failure) {
        for (Throwable cause : causes(failure).toList()) {
            if (cause instanceof Refusal refusal) {
                return refusal;
            }
            if (cause instanceof HandlerExecutionException told) {
                Optional<Object> details = told.getDetails();
                if (details.isPresent() && details.get() instanceof Rejection rejection) {
                    return new Refusal(rejection);
                }
            }
            if (Objects.toString(cause.getMessage(), "").contains(LOST_RACE)) {
                return new ConcurrencyException("Another command was first", failure);
            }
        }
        return failure;
    }

    private static @Nullable Rejection rejectionIn(Throwable failure) {
        return causes(failure)
                .map(RefusalsOverTheWire::rejection)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Rejection rejection(Throwable cause) {
        return switch (cause) {
            case Refusal refusal -> refusal.rejection();
            case AggregateNotFoundException unknown -> new Rejection(RejectionCode.NOT_FOUND, Map.of());
            case ConflictingAggregateVersionException stale -> new Rejection(RejectionCode.VERSION_CONFLICT, Map.of());
            default -> null;
        };
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(LONGEST_CHAIN);
    }
}
