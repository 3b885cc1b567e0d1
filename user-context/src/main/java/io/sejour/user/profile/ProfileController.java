package io.sejour.user.profile;

import io.sejour.api.Acknowledged;
import io.sejour.platform.security.CurrentUser;
import io.sejour.platform.web.EntityTag;
import io.sejour.platform.web.ExpectedVersion;
import io.sejour.user.account.Account;
import io.sejour.user.account.Accounts;
import io.sejour.user.wallet.Wallets;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The caller's own account. There is no way to name another one. */
@RestController
@RequestMapping("/api/v1/users/me")
class ProfileController {

    private final Accounts accounts;
    private final Wallets wallets;
    private final CommandGateway commands;

    ProfileController(Accounts accounts, Wallets wallets, CommandGateway commands) {
        this.accounts = accounts;
        this.wallets = wallets;
        this.commands = commands;
    }

    /**
     * @param displayName null: unchanged
     * @param locale {@code en} or {@code fr}; null: unchanged
     */
    record ProfileChange(
            @Nullable @Size(min = 1, max = 80) @Pattern(regexp = ".*\\S.*")
            String displayName,

            @Nullable @Pattern(regexp = "en|fr") String locale) {}

    @GetMapping
    ResponseEntity<ProfileView> read(CurrentUser caller) {
        Account account = accounts.find(caller.userId());
        ProfileView view = new ProfileView(
                account.userId(),
                account.email(),
                account.displayName(),
                account.locale(),
                account.roles().stream().sorted().toList(),
                account.emailVerified(),
                wallets.of(account.userId()),
                account.registeredAt());
        return EntityTag.ok(account.version(), view);
    }

    @PatchMapping
    ResponseEntity<ProfileView> change(
            CurrentUser caller, ExpectedVersion expected, @Valid @RequestBody ProfileChange change) {
        Acknowledged done = commands.sendAndWait(
                new ChangeProfile(caller.userId(), change.displayName(), change.locale(), expected.value()));
        accounts.awaitVersion(caller.userId(), done.version());
        return read(caller);
    }
}
