package io.sejour.user.registration;

import io.sejour.api.Acknowledged;
import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.user.RegisterUser;
import io.sejour.api.user.UserId;
import io.sejour.user.domain.CodeRules;
import io.sejour.user.domain.User;
import io.sejour.user.domain.UserRegistered;
import io.sejour.user.personal.EmailIndex;
import io.sejour.user.personal.PersonalField;
import io.sejour.user.personal.PersonalSeal;
import io.sejour.user.session.Passwords;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/**
 * Opens accounts: claims the address, makes the person's key, seals what is personal and tells the aggregate. All in one
 * transaction with the events.
 */
@Component
class AccountOpening {

    private final Repository<User> users;
    private final Credentials credentials;
    private final EmailIndex emailIndex;
    private final PersonalSeal seal;
    private final VerificationCodes codes;
    private final Passwords passwords;
    private final Clock clock;
    private final EventStore log;

    AccountOpening(
            Repository<User> users,
            Credentials credentials,
            EmailIndex emailIndex,
            PersonalSeal seal,
            VerificationCodes codes,
            Passwords passwords,
            Clock clock,
            EventStore log) {
        this.users = users;
        this.credentials = credentials;
        this.emailIndex = emailIndex;
        this.seal = seal;
        this.codes = codes;
        this.passwords = passwords;
        this.clock = clock;
        this.log = log;
    }

    @CommandHandler
    Acknowledged handle(RegisterUser command) throws Exception {
        return handle(new OpenAccount(
                command.userId(),
                command.email(),
                passwords.hash(command.password()),
                command.displayName(),
                command.roles(),
                command.locale(),
                command.emailVerified()));
    }

    @CommandHandler
    Acknowledged handle(OpenAccount command) throws Exception {
        UserId userId = command.userId();
        return switch (credentials.claim(userId, emailIndex.hash(command.email()), command.passwordHash())) {
            case TAKEN -> throw new Refusal(RejectionCode.EMAIL_TAKEN);
            case REPEATED -> new Acknowledged(users.load(userId.toString()).version());
            case NEW -> open(command);
        };
    }

    private Acknowledged open(OpenAccount command) throws Exception {
        UserId userId = command.userId();
        if (log.lastSequenceNumberFor(userId.toString()).isPresent()) {
            // Nobody comes back under the id of somebody who was erased.
            throw new Refusal(RejectionCode.NOT_FOUND);
        }
        Instant now = clock.instant();
        seal.createKey(userId);
        UserRegistered registered = new UserRegistered(
                userId,
                seal.seal(userId, PersonalField.EMAIL, command.email().strip()),
                seal.seal(
                        userId,
                        PersonalField.DISPLAY_NAME,
                        command.displayName().strip()),
                command.roles(),
                command.locale(),
                command.emailVerified(),
                now);
        Aggregate<User> user = users.newInstance(() -> new User(registered));
        if (!command.emailVerified()) {
            issue(user, userId, now);
        }
        return new Acknowledged(user.version());
    }

    @CommandHandler
    Acknowledged handle(IssueVerificationCode command) {
        Aggregate<User> user = users.load(command.userId().toString());
        issue(user, command.userId(), clock.instant());
        return new Acknowledged(user.version());
    }

    @CommandHandler
    CodeAnswer handle(EnterVerificationCode command) {
        UserId userId = command.userId();
        Aggregate<User> user = users.load(userId.toString());
        var outcome =
                user.invoke(it -> it.enterCode(code -> codes.isCode(userId, code, command.code()), clock.instant()));
        switch (outcome) {
            case VERIFIED, EXPIRED -> codes.remove(userId);
            case WRONG -> {}
        }
        return new CodeAnswer(outcome, user.version());
    }

    private void issue(Aggregate<User> user, UserId userId, Instant clockTime) {
        // The event and the row name the same instant; the database knows no nanoseconds.
        Instant now = clockTime.truncatedTo(ChronoUnit.MILLIS);
        String sealedCode = codes.newSealedCode(userId);
        if (user.invoke(it -> it.issueCode(sealedCode, now))) {
            codes.replace(userId, sealedCode, now.plus(CodeRules.VALIDITY));
        }
    }
}
