package io.sejour.user.wallet;

import io.sejour.api.Acknowledged;
import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.user.domain.User;
import java.time.Clock;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/** Claims an account for a person and records it in the same transaction. */
@Component
class WalletLinks {

    private final Repository<User> users;
    private final Wallets wallets;
    private final Clock clock;

    WalletLinks(Repository<User> users, Wallets wallets, Clock clock) {
        this.users = users;
        this.wallets = wallets;
        this.clock = clock;
    }

    @CommandHandler
    Acknowledged handle(LinkWallet command) {
        Aggregate<User> user = users.load(command.userId().toString());
        Instant now = clock.instant();
        if (!wallets.claim(command.userId(), command.address(), command.kind(), now)) {
            throw new Refusal(RejectionCode.WALLET_TAKEN);
        }
        user.execute(it -> it.linkWallet(command.address(), command.kind(), now));
        return new Acknowledged(user.version());
    }
}
