package io.sejour.platform.health;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Which processors failed at their last batch. Axon forgets the failure of a segment as soon as it gives the segment
 * back to wait, so it has to be seen where it happens.
 */
class FailingProcessors implements ConfigurerModule {

    private final Set<String> failing = ConcurrentHashMap.newKeySet();

    boolean isFailing(String processor) {
        return failing.contains(processor);
    }

    @Override
    public void configureModule(Configurer configurer) {
        configurer
                .eventProcessing()
                .registerDefaultHandlerInterceptor(
                        (axon, processor) -> (unitOfWork, chain) -> watch(processor, unitOfWork, chain));
    }

    private Object watch(String processor, UnitOfWork<? extends EventMessage<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        unitOfWork.afterCommit(u -> failing.remove(processor));
        unitOfWork.onRollback(u -> failing.add(processor));
        return chain.proceed();
    }
}
