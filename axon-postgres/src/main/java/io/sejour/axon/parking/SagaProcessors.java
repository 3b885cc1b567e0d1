package io.sejour.axon.parking;

import io.sejour.axon.AxonPostgresProperties;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventProcessorSpanFactory;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.async.SequencingPolicy;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.spring.stereotype.Saga;
import org.springframework.beans.factory.ListableBeanFactory;

/**
 * Configures every event processor: pooled streaming, failures thrown instead of logged and swallowed, one sequencing
 * policy for all. The groups of sagas get a {@link ParkingEventProcessor} that begins at the head of the log: a saga
 * cannot be replayed, an old event must never start one.
 */
public class SagaProcessors implements ConfigurerModule {

    private static final long CLAIM_INTERVAL_MILLIS = 1_000;

    private final ListableBeanFactory beans;
    private final AxonPostgresProperties properties;
    private final SequencingPolicy<? super EventMessage<?>> sequence;

    public SagaProcessors(
            ListableBeanFactory beans,
            AxonPostgresProperties properties,
            SequencingPolicy<? super EventMessage<?>> sequence) {
        this.beans = beans;
        this.properties = properties;
        this.sequence = sequence;
    }

    @Override
    public void configureModule(Configurer configurer) {
        EventProcessingConfigurer processing = configurer.eventProcessing();
        processing.registerDefaultListenerInvocationErrorHandler(c -> PropagatingErrorHandler.instance());
        processing.registerDefaultErrorHandler(c -> PropagatingErrorHandler.instance());
        processing.registerDefaultHandlerInterceptor((c, name) -> SagaProcessors::errorsAsExceptions);
        processing.registerDefaultSequencingPolicy(c -> sequence);
        processing.usingPooledStreamingEventProcessors(
                (c, builder) -> builder.initialSegmentCount(properties.projectionSegments())
                        .initialToken(StreamableMessageSource::createTailToken)
                        .batchSize(properties.projectionBatch())
                        .tokenClaimInterval(CLAIM_INTERVAL_MILLIS)
                        // Claims live in wall-clock time; the application clock may be moved.
                        .clock(Clock.systemUTC()));
        sagaGroups().keySet().forEach(group -> processing.registerEventProcessor(group, this::parkingProcessor));
    }

    /** Axon's worker does not catch an {@link Error}: its segment would hang for ever, still holding its token. */
    private static Object errorsAsExceptions(UnitOfWork<? extends EventMessage<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        try {
            return chain.proceed();
        } catch (Error error) {
            throw new EventHandlerError(error);
        }
    }

    private static final class EventHandlerError extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private EventHandlerError(Error error) {
            super("An event handler failed with an error", error);
        }
    }

    private Map<String, Class<?>> sagaGroups() {
        return Stream.of(beans.getBeanNamesForAnnotation(Saga.class))
                .map(beans::getType)
                .collect(Collectors.toMap(SagaProcessors::groupOf, type -> type, (one, other) -> one));
    }

    private static String groupOf(Class<?> saga) {
        ProcessingGroup group = saga.getAnnotation(ProcessingGroup.class);
        return group == null ? saga.getSimpleName() + "Processor" : group.value();
    }

    private PooledStreamingEventProcessor parkingProcessor(
            String name, Configuration axon, EventHandlerInvoker invoker) {
        EventProcessingConfiguration processing = axon.eventProcessingConfiguration();
        PooledStreamingEventProcessor.Builder builder = PooledStreamingEventProcessor.builder()
                .name(name)
                .eventHandlerInvoker(invoker)
                .rollbackConfiguration(processing.rollbackConfiguration(name))
                .errorHandler(processing.errorHandler(name))
                .messageMonitor(processing.messageMonitor(PooledStreamingEventProcessor.class, name))
                .messageSource(axon.eventStore())
                .tokenStore(processing.tokenStore(name))
                .transactionManager(processing.transactionManager(name))
                .coordinatorExecutor(n -> executor(axon, 1, "Coordinator[" + n + "]"))
                .workerExecutor(n -> executor(axon, properties.sagaSegments(), "WorkPackage[" + n + "]"))
                .spanFactory(axon.getComponent(EventProcessorSpanFactory.class))
                .initialSegmentCount(properties.sagaSegments())
                .initialToken(StreamableMessageSource::createHeadToken)
                .batchSize(properties.sagaBatch())
                .tokenClaimInterval(CLAIM_INTERVAL_MILLIS)
                .clock(Clock.systemUTC());
        return new ParkingEventProcessor(
                builder,
                name,
                processing.tokenStore(name),
                processing.transactionManager(name),
                sequence,
                beans.getBean(ParkedMessages.class));
    }

    private static ScheduledExecutorService executor(Configuration axon, int threads, String name) {
        ScheduledExecutorService executor = Executors.newScheduledThreadPool(threads, new AxonThreadFactory(name));
        axon.onShutdown(() -> {
            executor.shutdown();
            try {
                executor.awaitTermination(1, TimeUnit.SECONDS);
            } catch (InterruptedException impatient) {
                Thread.currentThread().interrupt();
            }
        });
        return executor;
    }
}
