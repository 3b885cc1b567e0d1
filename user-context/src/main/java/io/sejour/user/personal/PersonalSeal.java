package io.sejour.user.personal;

import io.sejour.api.user.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Seals what belongs to a person under the key of that person. Events, read models and tables only ever hold the sealed
 * form; once the person's key is deleted nothing opens any more, while every hash over the log stays valid.
 */
@Component
public class PersonalSeal {

    private static final String FORMAT = "s1.";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final SecretKey wrappingKey;

    PersonalSeal(JdbcClient jdbc, Clock clock, MasterKey masterKey) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.wrappingKey = masterKey.aesKeyFor("person-keys");
    }

    /** Makes the person's key. Part of the transaction that opens the account. */
    public void createKey(UserId person) {
        byte[] wrapped = Sealer.seal(wrappingKey, person.toString(), newKey().getEncoded());
        jdbc.sql("insert into user_context.person_keys (user_id, wrapped_key, created_at) values (?, ?, ?)")
                .params(person.value(), wrapped, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
    }

    /** From here on nothing of the person opens. Part of the transaction that erases the account. */
    public void deleteKey(UserId person) {
        jdbc.sql("delete from user_context.person_keys where user_id = ?")
                .param(person.value())
                .update();
    }

    /** @throws IllegalStateException when the person has no key */
    public String seal(UserId person, PersonalField field, String clear) {
        SecretKey key = keyOf(person).orElseThrow(() -> new IllegalStateException("no key for " + person));
        byte[] sealed = Sealer.seal(key, context(person, field), clear.getBytes(StandardCharsets.UTF_8));
        return FORMAT + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    /** @return the clear text, or nothing when the person was erased */
    public Optional<String> open(UserId person, PersonalField field, String sealed) {
        return keyOf(person).map(key -> open(key, person, field, sealed));
    }

    private static String open(SecretKey key, UserId person, PersonalField field, String sealed) {
        if (!sealed.startsWith(FORMAT)) {
            throw new IllegalStateException("not a sealed value");
        }
        byte[] bytes = Base64.getUrlDecoder().decode(sealed.substring(FORMAT.length()));
        return new String(Sealer.open(key, context(person, field), bytes), StandardCharsets.UTF_8);
    }

    /** @return nothing when the person was erased */
    Optional<SecretKey> keyOf(UserId person) {
        return jdbc.sql("select wrapped_key from user_context.person_keys where user_id = ?")
                .param(person.value())
                .query(byte[].class)
                .optional()
                .map(wrapped -> new SecretKeySpec(Sealer.open(wrappingKey, person.toString(), wrapped), "AES"));
    }

    private static String context(UserId person, PersonalField field) {
        return person + ":" + field.text();
    }

    private static SecretKey newKey() {
        try {
            KeyGenerator generator = KeyGenerator.getInstance("AES");
            generator.init(256);
            return generator.generateKey();
        } catch (java.security.NoSuchAlgorithmException missing) {
            throw new IllegalStateException("this JVM lacks AES", missing);
        }
    }
}
