package io.sejour.blockchain.adapter.axon;

import io.sejour.api.Wei;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.ChainLog;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.escrow.Ruling;
import io.sejour.api.payment.EscrowStep;
import io.sejour.api.payment.PaymentId;
import io.sejour.api.payment.RecordDisputeOpened;
import io.sejour.api.payment.RecordDisputeRuled;
import io.sejour.api.payment.RecordEscrowFailure;
import io.sejour.api.payment.RecordEscrowFunded;
import io.sejour.api.payment.RecordEscrowRefunded;
import io.sejour.api.payment.RecordEscrowReleased;
import io.sejour.api.payment.RecordEvidenceFiled;
import io.sejour.blockchain.port.PaymentReports;
import java.math.BigInteger;
import org.axonframework.commandhandling.gateway.CommandGateway;

/** Sends commands and waits for them, so that a report counts only when the payment has handled it. */
public final class AxonPaymentReports implements PaymentReports {

    private final CommandsInTurn commands;

    public AxonPaymentReports(CommandGateway commands) {
        this.commands = new CommandsInTurn(commands);
    }

    @Override
    public void funded(PaymentId payment, ChainLog log) {
        commands.send(new RecordEscrowFunded(payment, log));
    }

    @Override
    public void released(PaymentId payment, Wei hostWei, Wei feeWei, ChainLog log) {
        commands.send(new RecordEscrowReleased(payment, hostWei, feeWei, log));
    }

    @Override
    public void refunded(PaymentId payment, Wei guestWei, Wei hostWei, Wei feeWei, ChainLog log) {
        commands.send(new RecordEscrowRefunded(payment, guestWei, hostWei, feeWei, log));
    }

    @Override
    public void disputed(PaymentId payment, BigInteger number, EthAddress openedBy, ChainLog log) {
        commands.send(new RecordDisputeOpened(payment, number, openedBy, log));
    }

    @Override
    public void evidenceFiled(PaymentId payment, EthAddress party, Bytes32 dossierHash, ChainLog log) {
        commands.send(new RecordEvidenceFiled(payment, party, dossierHash, log));
    }

    @Override
    public void ruled(PaymentId payment, Ruling ruling, ChainLog log) {
        commands.send(new RecordDisputeRuled(payment, ruling, log));
    }

    @Override
    public void failed(PaymentId payment, EscrowStep step, String reason, int attempts) {
        commands.send(new RecordEscrowFailure(payment, step, reason, attempts));
    }
}
