package io.sejour.axon.deadline;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.sejour.axon.AxonPostgresProperties;
import io.sejour.axon.parking.ParkedMessages;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.common.ExceptionUtils;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurationScopeAwareProvider;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.DeadlineManagerSpanFactory;
import org.axonframework.deadline.dbscheduler.DbSchedulerBinaryDeadlineDetails;
import org.axonframework.deadline.dbscheduler.DbSchedulerDeadlineManager;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/**
 * Deadlines in {@code axon.scheduled_tasks}, set, cancelled and used up in the transaction of the saga or aggregate, due
 * by the application clock. One that fails is tried again after 1 s, then 2 s, up to a minute apart, for ever.
 *
 * <p><b>Why the handler's transaction removes it.</b> A process that is stopped while it handles a deadline is taken for
 * dead, and another handles it; both may get to the end. The one that finds the deadline gone, or picked by somebody
 * else, is taken back: it has one effect.
 */
@Configuration(proxyBeanMethods = false)
public class DeadlineConfiguration {

    /**
     * A process that was killed while it handled a deadline keeps it picked; after ten seconds without a sign of life
     * another one, or its successor, takes the deadline over. The library's half an hour is too long to wait for money.
     */
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);

    private static final int HEARTBEATS_MISSED_BY_THE_DEAD = 5;

    private static final ScopedValue<Execution> PICKED = ScopedValue.newInstance();

    private static final int THREADS = 4;
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    @Bean
    @Qualifier("deadlineDetailsTask")
    Task<DbSchedulerBinaryDeadlineDetails> deadlineTask(ObjectProvider<DbSchedulerDeadlineManager> manager) {
        OneTimeTask<DbSchedulerBinaryDeadlineDetails> axons = (OneTimeTask<DbSchedulerBinaryDeadlineDetails>)
                DbSchedulerDeadlineManager.binaryTask(manager::getObject);
        return Tasks.custom(axons.getName(), DbSchedulerBinaryDeadlineDetails.class)
                .onFailure(DeadlineConfiguration::tryAgain)
                .onDeadExecutionRevive()
                .execute((deadline, context) -> {
                    ScopedValue.where(PICKED, context.getExecution()).run(() -> axons.executeOnce(deadline, context));
                    return (done, operations) -> {
                        // Its transaction has removed it.
                    };
                });
    }

    @Bean
    @DependsOnDatabaseInitialization
    Scheduler deadlineScheduler(
            DataSource dataSource,
            List<Task<?>> tasks,
            AxonPostgresProperties properties,
            ObjectProvider<Clock> clock) {
        Clock applicationClock = clock.getIfAvailable(Clock::systemUTC);
        return Scheduler.create(new TransactionAwareDataSourceProxy(dataSource), tasks)
                .tableName("axon.scheduled_tasks")
                .threads(THREADS)
                .pollingInterval(properties.deadlinePollInterval())
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(HEARTBEATS_MISSED_BY_THE_DEAD)
                .clock(applicationClock::instant)
                .shutdownMaxWait(LONGEST_STOP)
                .build();
    }

    @Bean
    SchedulerLifecycle deadlineSchedulerLifecycle(Scheduler scheduler) {
        return new SchedulerLifecycle(scheduler);
    }

    @Bean
    DeadlineManager deadlineManager(
            Scheduler scheduler,
            org.axonframework.config.Configuration axon,
            @Qualifier("eventSerializer") Serializer serializer,
            TransactionManager transactions,
            DeadlineManagerSpanFactory spans,
            ParkedMessages parked,
            JdbcClient jdbc) {
        DeadlineManager deadlines = DbSchedulerDeadlineManager.builder()
                .scheduler(scheduler)
                .scopeAwareProvider(new HeldBackSagas(new ConfigurationScopeAwareProvider(axon), parked))
                .serializer(serializer)
                .transactionManager(transactions)
                .spanFactory(spans)
                .startScheduler(false)
                .stopScheduler(false)
                .build();
        deadlines.registerHandlerInterceptor((unitOfWork, chain) -> {
            Execution picked = PICKED.get();
            unitOfWork.onPrepareCommit(u -> useUp(picked, jdbc));
            return chain.proceed();
        });
        return deadlines;
    }

    private static void useUp(Execution picked, JdbcClient jdbc) {
        int removed = jdbc.sql("""
                delete from axon.scheduled_tasks
                where task_name = :name and task_instance = :instance and picked and version = :version
                """)
                .param("name", picked.getTaskName())
                .param("instance", picked.getId())
                .param("version", picked.version)
                .update();
        if (removed == 0) {
            throw new TakenOver(picked.getId());
        }
    }

    /** Another process has handled this deadline, or is at it. */
    private static final class TakenOver extends ConcurrencyException {

        private static final long serialVersionUID = 1L;

        private TakenOver(String deadline) {
            super("Another process has taken over deadline " + deadline);
        }
    }

    private static <T> void tryAgain(ExecutionComplete failed, ExecutionOperations<T> operations) {
        boolean takenOver = failed.getCause()
                .flatMap(cause -> ExceptionUtils.findException(cause, TakenOver.class))
                .isPresent();
        if (takenOver) {
            return;
        }
        int failures = Math.min(failed.getExecution().consecutiveFailures, 6);
        Duration pause = Duration.ofSeconds(1L << failures);
        operations.reschedule(
                failed, failed.getTimeDone().plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause));
    }
}
