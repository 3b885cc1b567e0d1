package io.sejour.user.wallet;

import io.sejour.api.Acknowledged;
import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.escrow.CreateManagedWallet;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.user.EnsureWallet;
import io.sejour.api.user.UserId;
import io.sejour.api.user.WalletKind;
import java.util.List;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Gets managed wallets from the gateway.
 *
 * <p><b>Why not in the aggregate:</b> making a key is another context's work and takes a while; no account is locked
 * meanwhile. Both steps answer the same when repeated, so a crash between them heals with the next call.
 *
 * <p><b>A handler sends nothing to its own context by way of Axon Server</b>: it would wait for another of the few threads that handle
 * commands here, and when all of them wait like that none is left to serve any.
 */
@Component
class ManagedWallets {

    private final Wallets wallets;
    private final CommandGateway commands;
    private final CommandGateway accounts;
    private final WalletProperties properties;

    /** @param accounts the accounts of this process, in the caller's thread and transaction */
    ManagedWallets(
            Wallets wallets,
            CommandGateway commands,
            @Qualifier("localSegment") CommandBus accounts,
            WalletProperties properties) {
        this.wallets = wallets;
        this.commands = commands;
        this.accounts = DefaultCommandGateway.builder().commandBus(accounts).build();
        this.properties = properties;
    }

    /** Makes the person's managed wallet, or finds it again, and links it. */
    Linked create(UserId userId) {
        return create(userId, commands);
    }

    private Linked create(UserId userId, CommandGateway toAccount) {
        EthAddress address = commands.sendAndWait(new CreateManagedWallet(userId));
        Acknowledged done = toAccount.sendAndWait(new LinkWallet(userId, address, WalletKind.MANAGED));
        return new Linked(address, done.version());
    }

    @CommandHandler
    EthAddress handle(EnsureWallet command) {
        List<Wallet> owned = wallets.of(command.userId());
        if (!owned.isEmpty()) {
            return owned.getLast().address();
        }
        if (!properties.managedOnDemand()) {
            throw new Refusal(RejectionCode.WALLET_MISSING);
        }
        return create(command.userId(), accounts).address();
    }

    /**
     * @param version the account's version afterwards
     */
    record Linked(EthAddress address, long version) {}
}
