package io.sejour.blockchain;

import io.sejour.api.deposit.RecordDepositPaid;
import io.sejour.api.deposit.RecordDepositReturned;
import io.sejour.api.payment.RecordDisputeOpened;
import io.sejour.api.payment.RecordDisputeRuled;
import io.sejour.api.payment.RecordEscrowFailure;
import io.sejour.api.payment.RecordEscrowFunded;
import io.sejour.api.payment.RecordEscrowRefunded;
import io.sejour.api.payment.RecordEscrowReleased;
import io.sejour.api.payment.RecordEvidenceFiled;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.commandhandling.CommandHandler;

/** Stands for payments and deposits: takes the gateway's commands and writes them down. */
class NotedPayments {

    private final List<Object> commands = new CopyOnWriteArrayList<>();

    List<Object> commands() {
        return List.copyOf(commands);
    }

    @CommandHandler
    void handle(RecordEscrowFunded command) {
        commands.add(command);
    }

    @CommandHandler
    void handle(RecordEscrowReleased command) {
        commands.add(command);
    }

    @CommandHandler
    void handle(RecordEscrowRefunded command) {
        commands.add(command);
    }

    @CommandHandler
    void handle(RecordDisputeOpened command) {
        commands.add(command);
    }

    @CommandHandler
    void handle(RecordEvidenceFiled command) {
        commands.add(command);
    }

    @CommandHandler
    void handle(RecordDisputeRuled command) {
        commands.add(command);
    }

    @CommandHandler
    void handle(RecordEscrowFailure command) {
        commands.add(command);
    }

    @CommandHandler
    void handle(RecordDepositPaid command) {
        commands.add(command);
    }

    @CommandHandler
    void handle(RecordDepositReturned command) {
        commands.add(command);
    }
}
