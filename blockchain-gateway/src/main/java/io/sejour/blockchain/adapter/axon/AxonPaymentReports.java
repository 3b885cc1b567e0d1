package io.sejour.blockchain.adapter.axon;

import io.sejour.api.Wei;
import io.sejour.api.escrow.ChainLog;
import io.sejour.api.payment.EscrowStep;
import io.sejour.api.payment.PaymentId;
import io.sejour.api.payment.RecordEscrowFailure;
import io.sejour.api.payment.RecordEscrowFunded;
import io.sejour.api.payment.RecordEscrowRefunded;
import io.sejour.api.payment.RecordEscrowReleased;
import io.sejour.blockchain.port.PaymentReports;
import io.sejour.platform.messaging.Actor;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.gateway.CommandGateway;

/** Sends commands and waits for them, so that a report counts only when the payment has handled it. */
public final class AxonPaymentReports implements PaymentReports {

    private static final long PATIENCE_SECONDS = 30;

    private final CommandGateway commands;

    public AxonPaymentReports(CommandGateway commands) {
        this.commands = commands;
    }

    @Override
    public void funded(PaymentId payment, ChainLog log) {
        send(new RecordEscrowFunded(payment, log));
    }

    @Override
    public void released(PaymentId payment, Wei hostWei, Wei feeWei, ChainLog log) {
        send(new RecordEscrowReleased(payment, hostWei, feeWei, log));
    }

    @Override
    public void refunded(PaymentId payment, Wei guestWei, Wei hostWei, Wei feeWei, ChainLog log) {
        send(new RecordEscrowRefunded(payment, guestWei, hostWei, feeWei, log));
    }

    @Override
    public void failed(PaymentId payment, EscrowStep step, String reason, int attempts) {
        send(new RecordEscrowFailure(payment, step, reason, attempts));
    }

    private void send(Object command) {
        Actor.runAsSystem(
                "blockchain-gateway", () -> commands.sendAndWait(command, PATIENCE_SECONDS, TimeUnit.SECONDS));
    }
}
