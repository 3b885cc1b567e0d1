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
            Rows<T> rows = batch.getResource(rowsOf(key));
            if (rows == null) {
                rows = new Rows<>(new ArrayList<>(), write);
                batch.resources().put(rowsOf(key), rows);
                Rows<T> all = rows;
                batch.onPrepareCommit(unitOfWork -> all.write());
            }
            rows.waiting().add(row);
        } else {
            write.accept(List.of(row));
        }
    }

    /** Writes what was left behind so far, for somebody who has to read it in this transaction. */
    public static void writeNow(Object key) {
        if (CurrentUnitOfWork.isStarted()) {
            Rows<?> rows = CurrentUnitOfWork.get().getResource(rowsOf(key));
            if (rows != null) {
                rows.write();
            }
        }
    }

    private record Rows<T>(List<T> waiting, Consumer<List<T>> writer) {

        void write() {
            if (!waiting.isEmpty()) {
                writer.accept(List.copyOf(waiting));
                waiting.clear();
            }
        }
    }

    private static String rowsOf(Object key) {
        return HandledTogether.class.getName() + "/rows of " + key;
    }

    private static List<EventMessage<?>> eventsOf(BatchingUnitOfWork<?> batch) {
        return batch.getMessages().stream()
                .filter(EventMessage.class::isInstance)
                .<EventMessage<?>>map(message -> (EventMessage<?>) message)
                .toList();
    }
}
