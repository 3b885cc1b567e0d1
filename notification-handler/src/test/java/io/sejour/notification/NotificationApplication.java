package io.sejour.notification;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.user.Contact;
import io.sejour.api.user.FindContact;
import io.sejour.api.user.FindVerificationCode;
import io.sejour.api.user.OpenWords;
import io.sejour.api.user.OpenedWords;
import io.sejour.api.user.UserId;
import io.sejour.api.user.VerificationCode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** The notification context with a user context that is a list of people. */
@SpringBootConfiguration
@EnableAutoConfiguration
class NotificationApplication {

    /** Shared by the contexts of a test that restarts: time goes on while nobody runs. */
    static final MovableClock CLOCK = new MovableClock();

    static final People PEOPLE = new People();

    @Bean
    MovableClock clock() {
        return CLOCK;
    }

    @Bean
    People people() {
        return PEOPLE;
    }

    /** Takes the role's name for a token. */
    @Bean
    JwtDecoder jwtDecoder() {
        return token -> {
            if (!token.equals("OPERATOR") && !token.equals("GUEST")) {
                throw new BadJwtException("not a token");
            }
            return Jwt.withTokenValue(token)
                    .header("alg", "none")
                    .subject("0190b5a0-0000-7000-8000-000000000009")
                    .expiresAt(Instant.MAX)
                    .claim("roles", List.of(token))
                    .build();
        };
    }

    static final class People {

        private final Map<UserId, Contact> known = new ConcurrentHashMap<>();
        private final Map<UserId, VerificationCode> codes = new ConcurrentHashMap<>();

        void know(UserId userId, String email, String locale) {
            known.put(userId, new Contact(userId, email, "Canary Nightingale", locale, true));
        }

        void know(BookedStay stay) {
            know(stay.guest(), stay.guestEmail(), "fr");
            know(stay.host(), stay.hostEmail(), "en");
        }

        void erase(UserId userId) {
            known.remove(userId);
        }

        void give(UserId userId, VerificationCode code) {
            codes.put(userId, code);
        }

        @QueryHandler
        Contact find(FindContact query) {
            return found(known.get(query.userId()));
        }

        /** Of these people's words only what {@code w1.chair} stands for is still there. */
        @QueryHandler
        OpenedWords open(OpenWords query) {
            return query.sealed().contains("w1.chair")
                    ? new OpenedWords(Map.of("w1.chair", new OpenedWords.Words("a broken chair", "0".repeat(64))))
                    : OpenedWords.NONE;
        }

        @QueryHandler
        VerificationCode find(FindVerificationCode query) {
            return found(codes.get(query.userId()));
        }

        private static <T> T found(@org.jspecify.annotations.Nullable T answer) {
            if (answer == null) {
                throw new Refusal(RejectionCode.NOT_FOUND);
            }
            return answer;
        }
    }
}
