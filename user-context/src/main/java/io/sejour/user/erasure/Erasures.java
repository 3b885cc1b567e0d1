package io.sejour.user.erasure;

import io.sejour.user.domain.User;
import io.sejour.user.personal.PersonalSeal;
import io.sejour.user.registration.Credentials;
import io.sejour.user.registration.VerificationCodes;
import io.sejour.user.session.Sessions;
import io.sejour.user.wallet.Wallets;
import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/**
 * Deletes a person's key and what finds or signs in the person, in the transaction of the event that says so. The log
 * keeps what was sealed, and nobody can open it.
 */
@Component
class Erasures {

    private final Repository<User> users;
    private final PersonalSeal seal;
    private final Credentials credentials;
    private final VerificationCodes codes;
    private final Wallets wallets;
    private final Sessions sessions;
    private final Clock clock;

    Erasures(
            Repository<User> users,
            PersonalSeal seal,
            Credentials credentials,
            VerificationCodes codes,
            Wallets wallets,
            Sessions sessions,
            Clock clock) {
        this.users = users;
        this.seal = seal;
        this.credentials = credentials;
        this.codes = codes;
        this.wallets = wallets;
        this.sessions = sessions;
        this.clock = clock;
    }

    @CommandHandler
    void handle(EraseUser command) {
        users.load(command.userId().toString()).execute(user -> user.erase(clock.instant()));
        seal.deleteKey(command.userId());
        credentials.remove(command.userId());
        codes.remove(command.userId());
        wallets.remove(command.userId());
        sessions.remove(command.userId());
    }
}
