package io.sejour.listing;

import io.sejour.api.user.OpenWords;
import io.sejour.api.user.OpenedWords;
import io.sejour.api.user.SealWords;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** The listing context alone, wired as in the whole platform; only the tokens are written by hand. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class ListingApplication {

    /** Reads {@code <user id>.<ROLE>.<ROLE>} as a token. */
    @Bean
    static JwtDecoder tokensWrittenByHand() {
        return token -> {
            List<String> parts = Arrays.asList(token.split("\\."));
            if (parts.size() < 2) {
                throw new BadJwtException("not a token of these tests");
            }
            Instant now = Clock.systemUTC().instant();
            return Jwt.withTokenValue(token)
                    .header("alg", "none")
                    .subject(parts.getFirst())
                    .claim("roles", parts.subList(1, parts.size()))
                    .issuedAt(now)
                    .expiresAt(now.plus(Duration.ofMinutes(5)))
                    .build();
        };
    }

    @Bean
    UserContext userContext() {
        return new UserContext();
    }

    /** Seals words by writing them backwards, and knows everybody. */
    static final class UserContext {

        @QueryHandler
        String handle(SealWords question) {
            return "w1." + question.author() + "." + reversed(question.words());
        }

        @QueryHandler
        OpenedWords handle(OpenWords question) {
            return new OpenedWords(question.sealed().stream()
                    .collect(Collectors.toMap(
                            Function.identity(),
                            text -> new OpenedWords.Words(
                                    reversed(text.substring(text.indexOf('.', "w1.".length()) + 1)),
                                    "00".repeat(32)))));
        }

        private static String reversed(String text) {
            return new StringBuilder(text).reverse().toString();
        }
    }
}
