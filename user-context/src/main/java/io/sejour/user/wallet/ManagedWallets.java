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
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.stereotype.Component;

/**
 * Gets managed wallets from the gateway.
 *
 * <p><b>Why not in the aggregate:</b> making a key is another context's work and takes a while; no account is locked
 * meanwhile. Both steps answer the same when repeated, so a crash between them heals with the next call.
 */
@Component
class ManagedWallets {

    private final Wallets wallets;
    private final CommandGateway commands;
    private final WalletProperties properties;

    ManagedWallets(Wallets wallets, CommandGateway commands, WalletProperties properties) {
        this.wallets = wallets;
        this.commands = commands;
        this.properties = properties;
    }

    /** Makes the person's managed wallet, or finds it again, and links it. */
    Linked create(UserId userId) {
        EthAddress address = commands.sendAndWait(new CreateManagedWallet(userId));
        Acknowledged done = commands.sendAndWait(new LinkWallet(userId, address, WalletKind.MANAGED));
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
        return create(command.userId()).address();
    }

    /**
     * @param version the account's version afterwards
     */
    record Linked(EthAddress address, long version) {}
}
