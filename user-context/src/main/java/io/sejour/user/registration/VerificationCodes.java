package io.sejour.user.registration;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.user.FindVerificationCode;
import io.sejour.api.user.UserId;
import io.sejour.api.user.VerificationCode;
import io.sejour.user.domain.CodeRules;
import io.sejour.user.personal.PersonalField;
import io.sejour.user.personal.PersonalSeal;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The codes that wait to be entered. Written in the transaction of their event, so that whoever mails the code on that
 * event finds it.
 */
@Component
public class VerificationCodes {

    private static final int BOUND = (int) Math.pow(10, CodeRules.DIGITS);

    private final JdbcClient jdbc;
    private final PersonalSeal seal;
    private final SecureRandom random = new SecureRandom();

    VerificationCodes(JdbcClient jdbc, PersonalSeal seal) {
        this.jdbc = jdbc;
        this.seal = seal;
    }

    /** A new code, sealed for the person. */
    String newSealedCode(UserId userId) {
        String code = String.format(Locale.ROOT, "%0" + CodeRules.DIGITS + "d", random.nextInt(BOUND));
        return seal.seal(userId, PersonalField.VERIFICATION_CODE, code);
    }

    boolean isCode(UserId userId, String sealedCode, String entered) {
        return seal.open(userId, PersonalField.VERIFICATION_CODE, sealedCode)
                .filter(entered.strip()::equals)
                .isPresent();
    }

    void replace(UserId userId, String sealedCode, Instant expiresAt) {
        jdbc.sql("""
                insert into user_context.verification_codes (user_id, sealed_code, expires_at) values (?, ?, ?)
                on conflict (user_id) do update set sealed_code = excluded.sealed_code, expires_at = excluded.expires_at
                """)
                .params(userId.value(), sealedCode, OffsetDateTime.ofInstant(expiresAt, ZoneOffset.UTC))
                .update();
    }

    public void remove(UserId userId) {
        jdbc.sql("delete from user_context.verification_codes where user_id = ?")
                .param(userId.value())
                .update();
    }

    @QueryHandler
    VerificationCode find(FindVerificationCode query) {
        UserId userId = query.userId();
        return jdbc.sql("select sealed_code, expires_at from user_context.verification_codes where user_id = ?")
                .param(userId.value())
                .query((row, number) -> new Stored(
                        row.getString("sealed_code"),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant()))
                .optional()
                .flatMap(stored -> seal.open(userId, PersonalField.VERIFICATION_CODE, stored.sealedCode())
                        .map(code -> new VerificationCode(code, stored.expiresAt())))
                .orElseThrow(() -> new Refusal(RejectionCode.NOT_FOUND));
    }

    private record Stored(String sealedCode, Instant expiresAt) {}
}
