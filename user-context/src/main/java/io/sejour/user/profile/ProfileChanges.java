package io.sejour.user.profile;

import io.sejour.api.Acknowledged;
import io.sejour.user.domain.User;
import io.sejour.user.personal.PersonalField;
import io.sejour.user.personal.PersonalSeal;
import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/** Seals a new name before the aggregate sees it. */
@Component
class ProfileChanges {

    private final Repository<User> users;
    private final PersonalSeal seal;
    private final Clock clock;

    ProfileChanges(Repository<User> users, PersonalSeal seal, Clock clock) {
        this.users = users;
        this.seal = seal;
        this.clock = clock;
    }

    @CommandHandler
    Acknowledged handle(ChangeProfile command) {
        Aggregate<User> user = users.load(command.userId().toString(), command.expectedVersion());
        String sealedName = command.displayName() == null
                ? null
                : seal.seal(
                        command.userId(),
                        PersonalField.DISPLAY_NAME,
                        command.displayName().strip());
        user.execute(it -> it.changeProfile(sealedName, command.locale(), clock.instant()));
        return new Acknowledged(user.version());
    }
}
