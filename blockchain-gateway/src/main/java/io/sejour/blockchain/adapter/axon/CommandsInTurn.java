package io.sejour.blockchain.adapter.axon;

import io.sejour.platform.messaging.Actor;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.gateway.CommandGateway;

/** Sends the gateway's commands as the platform itself, each until it is handled. */
final class CommandsInTurn {

    private static final long PATIENCE_SECONDS = 30;

    private final CommandGateway commands;

    CommandsInTurn(CommandGateway commands) {
        this.commands = commands;
    }

    void send(Object command) {
        Actor.runAsSystem(
                "blockchain-gateway", () -> commands.sendAndWait(command, PATIENCE_SECONDS, TimeUnit.SECONDS));
    }
}
