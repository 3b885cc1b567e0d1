package io.sejour.blockchain.adapter.axon;

import io.sejour.api.Wei;
import io.sejour.api.deposit.DepositId;
import io.sejour.api.deposit.DepositStep;
import io.sejour.api.deposit.RecordClaimContested;
import io.sejour.api.deposit.RecordClaimRuled;
import io.sejour.api.deposit.RecordDamageClaimed;
import io.sejour.api.deposit.RecordDepositFailure;
import io.sejour.api.deposit.RecordDepositPaid;
import io.sejour.api.deposit.RecordDepositReturned;
import io.sejour.api.escrow.ChainLog;
import io.sejour.api.escrow.EthAddress;
import io.sejour.blockchain.port.DepositReports;
import java.math.BigInteger;
import org.axonframework.commandhandling.gateway.CommandGateway;

/** Sends commands and waits for them, so that a report counts only when the deposit has handled it. */
public final class AxonDepositReports implements DepositReports {

    private final CommandsInTurn commands;

    public AxonDepositReports(CommandGateway commands) {
        this.commands = new CommandsInTurn(commands);
    }

    @Override
    public void paid(DepositId deposit, ChainLog log) {
        commands.send(new RecordDepositPaid(deposit, log));
    }

    @Override
    public void claimed(DepositId deposit, Wei amount, ChainLog log) {
        commands.send(new RecordDamageClaimed(deposit, amount, log));
    }

    @Override
    public void contested(DepositId deposit, BigInteger number, EthAddress by, ChainLog log) {
        commands.send(new RecordClaimContested(deposit, number, by, log));
    }

    @Override
    public void ruled(DepositId deposit, int ruling, ChainLog log) {
        commands.send(new RecordClaimRuled(deposit, ruling, log));
    }

    @Override
    public void returned(DepositId deposit, Wei guestWei, Wei hostWei, ChainLog log) {
        commands.send(new RecordDepositReturned(deposit, guestWei, hostWei, log));
    }

    @Override
    public void failed(DepositId deposit, DepositStep step, String reason, int attempts) {
        commands.send(new RecordDepositFailure(deposit, step, reason, attempts));
    }
}
