package io.sejour.user.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sejour.api.user.Contact;
import io.sejour.api.user.FindContact;
import io.sejour.api.user.FindVerificationCode;
import io.sejour.api.user.UserId;
import io.sejour.api.user.VerificationCode;
import io.sejour.user.UserContextUnderTest;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class PersonalDataIT extends UserContextUnderTest {

    private static final String NAME = "Canary Nightingale";
    private static final String SECRET = "canary sings at dawn 1907";

    @Test
    void noTableAndNoLogShowsWhoAPersonIs(CapturedOutput output) {
        String email = "canary-" + UUID.randomUUID() + "@example.org";
        Answer registered = register(email);
        UserId userId = UserId.of(registered.text("userId"));
        register(email);
        signIn(email, SECRET + "?");
        Answer tokens = signIn(email, SECRET);
        post("/api/v1/sessions", "{\"email\":\"" + email + "\",\"password\":17,\"more\":\"" + SECRET + "\"}", null);
        String code = queries.query(new FindVerificationCode(userId), VerificationCode.class)
                .join()
                .code();
        post("/api/v1/users/me/email-verification", Map.of("code", code), tokens.text("accessToken"));
        send("PATCH", "/api/v1/users/me", Map.of("displayName", NAME + " II"), tokens.text("accessToken"), Map.of());

        for (String canary : List.of(email, NAME, SECRET, tokens.text("refreshToken"), tokens.text("accessToken"))) {
            assertThat(tablesThatShow(canary)).as(canary).isEmpty();
            assertThat(output.getAll()).doesNotContain(canary);
        }
        assertThat(tablesThatShow(userId.toString()))
                .as("the search itself finds things")
                .isNotEmpty();
    }

    @Test
    void withoutTheirKeyAPersonIsNobodyAndTheOthersStay() {
        Person ada = register();
        Person bob = register();

        jdbc.sql("delete from user_context.person_keys where user_id = ?")
                .param(UUID.fromString(ada.userId()))
                .update();

        assertThat(get("/api/v1/users/me", ada.accessToken()).status()).isEqualTo(404);
        assertThatThrownBy(() -> queries.query(new FindContact(UserId.of(ada.userId())), Contact.class)
                        .join())
                .hasStackTraceContaining("NOT_FOUND");
        assertThat(get("/api/v1/users/me", bob.accessToken()).text("email")).isEqualTo(bob.email());
    }

    private Answer register(String email) {
        return post(
                "/api/v1/users",
                Map.of("email", email, "password", SECRET, "displayName", NAME, "roles", List.of("GUEST")),
                null);
    }

    /** Looks through every column of every table, also where bytes are kept. */
    private List<String> tablesThatShow(String canary) {
        String hex = HexFormat.of().formatHex(canary.getBytes(StandardCharsets.UTF_8));
        return jdbc.sql("""
                        select quote_ident(table_schema) || '.' || quote_ident(table_name) from information_schema.tables
                        where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
                        """).query(String.class).list().stream()
                .filter(table -> jdbc.sql("select exists (select from " + table
                                + " as t where t::text like '%' || ? || '%' or t::text like '%' || ? || '%')")
                        .params(canary, hex)
                        .query(Boolean.class)
                        .single())
                .toList();
    }
}
