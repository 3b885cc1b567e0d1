package io.sejour.app.run;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.user.RegisterUser;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.stereotype.Component;

/** Opens the demo accounts at the first start; later starts find them. */
@Component
class DemoAccounts {

    private final CommandGateway commands;

    DemoAccounts(CommandGateway commands) {
        this.commands = commands;
    }

    void open() {
        for (DemoAccount account : DemoAccount.values()) {
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
                // Somebody registered the address by hand: it is theirs, and the demo account is not needed.
                if (refusal.rejection().code() != RejectionCode.EMAIL_TAKEN) {
                    throw refusal;
                }
            }
        }
    }
}
