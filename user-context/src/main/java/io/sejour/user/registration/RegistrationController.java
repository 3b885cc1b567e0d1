package io.sejour.user.registration;

import io.sejour.api.Acknowledged;
import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.user.UserId;
import io.sejour.api.user.UserRole;
import io.sejour.platform.id.IdSource;
import io.sejour.platform.security.CurrentUser;
import io.sejour.user.account.Accounts;
import io.sejour.user.session.Passwords;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Opening an account and proving its address. */
@RestController
@RequestMapping("/api/v1/users")
class RegistrationController {

    private static final Set<UserRole> OPEN_ROLES = Set.of(UserRole.GUEST, UserRole.HOST);

    private final CommandGateway commands;
    private final Passwords passwords;
    private final Accounts accounts;
    private final IdSource ids;

    RegistrationController(CommandGateway commands, Passwords passwords, Accounts accounts, IdSource ids) {
        this.commands = commands;
        this.passwords = passwords;
        this.accounts = accounts;
        this.ids = ids;
    }

    /**
     * @param roles GUEST, HOST or both
     * @param locale {@code en} or {@code fr}; where missing, the language of the request
     */
    record Registration(
            @NotBlank @Email @Size(max = 254) String email,
            @NotNull @Size(min = 8, max = 128) @PasswordRule String password,
            @NotBlank @Size(max = 80) String displayName,
            @NotEmpty Set<@NotNull UserRole> roles,
            @Nullable @Pattern(regexp = "en|fr") String locale) {

        @Override
        public String toString() {
            return "Registration[roles=" + roles + "]";
        }
    }

    record Registered(UserId userId) {}

    record Code(@NotNull @Size(min = 1, max = 20) String code) {

        @Override
        public String toString() {
            return "Code[]";
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Registered register(@Valid @RequestBody Registration registration, Locale language) {
        for (UserRole role : registration.roles()) {
            if (!OPEN_ROLES.contains(role)) {
                throw new Refusal(RejectionCode.ROLE_NOT_OPEN, Map.of("role", role.name()));
            }
        }
        UserId userId = new UserId(ids.next());
        // Hashed before the command's transaction begins: the hash takes a while, and a connection must not wait for
        // it.
        String passwordHash = passwords.hash(registration.password());
        Acknowledged opened = commands.sendAndWait(new OpenAccount(
                userId,
                registration.email(),
                passwordHash,
                registration.displayName(),
                registration.roles(),
                locale(registration, language),
                false));
        accounts.awaitVersion(userId, opened.version());
        return new Registered(userId);
    }

    @PostMapping("/me/email-verification")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void verify(CurrentUser caller, @Valid @RequestBody Code entered) {
        CodeAnswer answer = commands.sendAndWait(new EnterVerificationCode(caller.userId(), entered.code()));
        switch (answer.outcome()) {
            case VERIFIED -> accounts.awaitVersion(caller.userId(), answer.version());
            case WRONG -> throw new Refusal(RejectionCode.VERIFICATION_CODE_WRONG);
            case EXPIRED -> throw new Refusal(RejectionCode.VERIFICATION_CODE_EXPIRED);
        }
    }

    @PostMapping("/me/email-verification/code")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void sendAgain(CurrentUser caller) {
        commands.sendAndWait(new IssueVerificationCode(caller.userId()));
    }

    private static String locale(Registration registration, Locale language) {
        if (registration.locale() != null) {
            return registration.locale();
        }
        return language.getLanguage().equals("fr") ? "fr" : "en";
    }
}
