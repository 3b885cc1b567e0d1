package io.sejour.user.session;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signing in with a password, staying signed in, and signing out. */
@RestController
@RequestMapping("/api/v1/sessions")
class SessionController {

    private final PasswordSignIn passwordSignIn;
    private final Sessions sessions;

    SessionController(PasswordSignIn passwordSignIn, Sessions sessions) {
        this.passwordSignIn = passwordSignIn;
        this.sessions = sessions;
    }

    record SignIn(
            @NotBlank @Size(max = 254) String email,
            @NotNull @Size(max = 128) String password) {

        @Override
        public String toString() {
            return "SignIn[]";
        }
    }

    record Refresh(@NotBlank @Size(max = 128) String refreshToken) {

        @Override
        public String toString() {
            return "Refresh[]";
        }
    }

    @PostMapping
    Sessions.Tokens signIn(@Valid @RequestBody SignIn request) {
        return passwordSignIn.signIn(request.email(), request.password());
    }

    @PostMapping("/refresh")
    Sessions.Tokens refresh(@Valid @RequestBody Refresh request) {
        return sessions.refresh(request.refreshToken());
    }

    @DeleteMapping("/current")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOut(@AuthenticationPrincipal Jwt token) {
        sessions.signOut(UUID.fromString(token.getClaimAsString(AccessTokens.SESSION)));
    }
}
