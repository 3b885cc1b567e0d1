package io.sejour.axon.deadline;

import io.sejour.axon.parking.ParkedMessages;
import java.util.stream.Stream;
import org.axonframework.messaging.ScopeAware;
import org.axonframework.messaging.ScopeAwareProvider;
import org.axonframework.messaging.ScopeDescriptor;
import org.axonframework.modelling.saga.SagaScopeDescriptor;

/**
 * Keeps a deadline from a saga while one of the saga's events is parked: a saga that has not yet seen that the money
 * came must not act as if it had not. The deadline comes again by itself.
 */
class HeldBackSagas implements ScopeAwareProvider {

    private final ScopeAwareProvider components;
    private final ParkedMessages parked;

    HeldBackSagas(ScopeAwareProvider components, ParkedMessages parked) {
        this.components = components;
        this.parked = parked;
    }

    @Override
    public Stream<ScopeAware> provideScopeAwareStream(ScopeDescriptor scope) {
        if (scope instanceof SagaScopeDescriptor saga
                && parked.holdsBackSaga(saga.getIdentifier().toString())) {
            throw new IllegalStateException("Saga " + saga.getIdentifier() + " has parked events; its deadline waits");
        }
        return components.provideScopeAwareStream(scope);
    }
}
