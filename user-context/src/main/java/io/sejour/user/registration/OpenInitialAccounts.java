package io.sejour.user.registration;

import io.sejour.api.Refusal;
import io.sejour.api.user.RegisterUser;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Opens the accounts of {@link InitialAccounts} once the application runs; those that are open stay as they are. */
@Component
class OpenInitialAccounts implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(OpenInitialAccounts.class);

    private final InitialAccounts accounts;
    private final CommandGateway commands;

    OpenInitialAccounts(InitialAccounts accounts, CommandGateway commands) {
        this.accounts = accounts;
        this.commands = commands;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        accounts.initialAccounts().forEach(this::open);
    }

    private void open(InitialAccounts.Account account) {
        try {
            commands.sendAndWait(new RegisterUser(
                    account.userId(),
                    account.email(),
                    account.password(),
                    account.displayName(),
                    account.roles(),
                    "en",
                    true));
        } catch (Refusal refusal) {
            switch (refusal.rejection().code()) {
                case EMAIL_TAKEN ->
                    log.warn("The address of the initial account {} belongs to somebody else", account.userId());
                case NOT_FOUND -> log.info("The initial account {} was erased and stays so", account.userId());
                default -> throw refusal;
            }
        }
    }
}
