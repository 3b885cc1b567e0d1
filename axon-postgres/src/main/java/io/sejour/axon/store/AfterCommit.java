package io.sejour.axon.store;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What may happen only when the surrounding transaction, which may be somebody else's, has committed. */
final class AfterCommit {

    private AfterCommit() {}

    /** Runs it after the commit, never after a rollback, and at once where there is no transaction. */
    static void run(Runnable action) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()
                || !TransactionSynchronizationManager.isSynchronizationActive()) {
            action.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                action.run();
            }
        });
    }
}
