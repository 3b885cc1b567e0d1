package io.sejour.axon.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/** What the events that are handled in one transaction need, read with one statement, and what they leave behind, written with one. */
public final class HandledTogether {

    private HandledTogether() {}

    /**
     * @param key whose value it is
     * @param make called by the first event of a batch that asks, with all events of the batch; outside of a batch each time, with none
     */
    public static <T> T once(Object key, Function<List<EventMessage<?>>, T> make) {
        if (CurrentUnitOfWork.isStarted() && CurrentUnitOfWork.get() instanceof BatchingUnitOfWork<?> batch) {
            String resource = HandledTogether.class.getName() + "/" + key;
            // Not computed within the map of resources: a connection is put there as well.
            T made = batch.getResource(resource);
            if (made == null) {
                made = make.apply(eventsOf(batch));
                batch.resources().put(resource, made);
            }
            return made;
        }
        return make.apply(List.of());
    }

    /**
     * Writes what an event leaves behind, together with what the others of its batch do: before their transaction commits, when all of them
     * were handled. Until then nobody reads it, not even this transaction.
     *
     * @param key whose rows they are
     * @param write called with all rows in their order, at least one; outside of a batch with each at once
     */
    public static <T> void write(Object key, T row, Consumer<List<T>> write) {
        if (CurrentUnitOfWork.isStarted() && CurrentUnitOfWork.get() instanceof BatchingUnitOfWork<?> batch) {
            String resource = HandledTogether.class.getName() + "/rows of " + key;
            List<T> rows = batch.getResource(resource);
            if (rows == null) {
                rows = new ArrayList<>();
                batch.resources().put(resource, rows);
                List<T> all = rows;
                batch.onPrepareCommit(unitOfWork -> write.accept(all));
            }
            rows.add(row);
        } else {
            write.accept(List.of(row));
        }
    }

    private static List<EventMessage<?>> eventsOf(BatchingUnitOfWork<?> batch) {
        return batch.getMessages().stream()
                .filter(EventMessage.class::isInstance)
                .<EventMessage<?>>map(message -> (EventMessage<?>) message)
                .toList();
    }
}
