package io.sejour.user.siwe;

import io.sejour.user.clock.WallClock;
import java.security.SecureRandom;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Nonces for one use each. Deleting the row is the use, so that of many who come with one nonce a single one gets it. */
@Component
class Nonces {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 24;

    private final JdbcClient jdbc;
    private final WallClock clock;
    private final SiweProperties properties;
    private final SecureRandom random = new SecureRandom();

    Nonces(JdbcClient jdbc, WallClock clock, SiweProperties properties) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.properties = properties;
    }

    record Nonce(String text, Instant expiresAt) {}

    Nonce issue() {
        StringBuilder text = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        Nonce nonce = new Nonce(text.toString(), clock.now().plus(properties.nonceValidity()));
        jdbc.sql("insert into user_context.siwe_nonces (nonce, expires_at) values (?, ?)")
                .params(nonce.text(), WallClock.utc(nonce.expiresAt()))
                .update();
        return nonce;
    }

    /** @return whether the nonce was given out here, is young enough and was not used before */
    boolean use(String nonce) {
        return jdbc.sql("delete from user_context.siwe_nonces where nonce = ? and expires_at > ?")
                        .params(nonce, clock.utc())
                        .update()
                == 1;
    }

    void purge() {
        jdbc.sql("delete from user_context.siwe_nonces where expires_at < ?")
                .param(clock.utc())
                .update();
    }
}
