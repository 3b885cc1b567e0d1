package io.sejour.user.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sejour.api.user.Contact;
import io.sejour.api.user.FindContact;
import io.sejour.api.user.FindVerificationCode;
import io.sejour.api.user.OpenWords;
import io.sejour.api.user.OpenedWords;
import io.sejour.api.user.RegisterUser;
import io.sejour.api.user.SealWords;
import io.sejour.api.user.UserId;
import io.sejour.api.user.UserRole;
import io.sejour.api.user.VerificationCode;
import io.sejour.user.UserContextUnderTest;
import io.sejour.user.siwe.SiweSample;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Sign;

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
    void wordsOpenForWhoeverMayReadThemUntilTheirAuthorIsErased() {
        UserId ada = UserId.of(register().userId());
        UserId bob = UserId.of(register().userId());
        String said = seal(ada, "My mother is ill");

        assertThat(said).startsWith("w1." + ada + ".").doesNotContain("mother");
        assertThat(seal(ada, "My mother is ill"))
                .as("a command that is sent again is the same command")
                .isEqualTo(said);
        assertThat(seal(bob, "My mother is ill").substring(40)).isNotEqualTo(said.substring(40));
        assertThat(seal(ada, " ")).isEmpty();
        assertThat(open(said, seal(bob, "The roof leaks")).bySealed()).hasSize(2);
        assertThat(open(said).text(said)).isEqualTo("My mother is ill");
        assertThat(open("w1.nobody").bySealed()).isEmpty();
        assertThat(OpenedWords.NONE.text("UNANSWERED")).isEqualTo("UNANSWERED");

        jdbc.sql("delete from user_context.person_keys where user_id = ?")
                .param(ada.value())
                .update();
        assertThat(open(said).text(said)).isEmpty();
        assertThatThrownBy(() -> seal(ada, "more")).hasStackTraceContaining("NOT_FOUND");
    }

    @Test
    void wordsOfOneAreNotTakenForThoseOfAnother() {
        UserId ada = UserId.of(register().userId());
        UserId bob = UserId.of(register().userId());
        String moved = seal(ada, "I stole the spoons").replace(ada.toString(), bob.toString());

        assertThatThrownBy(() -> open(moved)).hasStackTraceContaining("sealed words of another person");
    }

    private String seal(UserId author, String words) {
        return queries.query(new SealWords(author, words), String.class).join();
    }

    private OpenedWords open(String... stored) {
        return queries.query(new OpenWords(Set.of(stored)), OpenedWords.class).join();
    }

    @Test
    void whoIsErasedSignsInNoMoreAndTheAddressIsFree() {
        Person ada = register();
        ECKeyPair key = new ECKeyPair(BigInteger.valueOf(7_001), Sign.publicKeyFromPrivate(BigInteger.valueOf(7_001)));
        SiweSample link = siweMessage(key);
        assertThat(post("/api/v1/users/me/wallets", signed(link.text(), key), ada.accessToken())
                        .status())
                .isEqualTo(201);

        openBookings.set(2);
        Answer tooEarly = send("DELETE", "/api/v1/users/me", null, ada.accessToken(), Map.of());
        assertThat(tooEarly.status()).isEqualTo(409);
        assertThat(tooEarly.code()).isEqualTo("bookings-open");
        openBookings.set(0);
        assertThat(send("DELETE", "/api/v1/users/me", null, ada.accessToken(), Map.of())
                        .status())
                .isEqualTo(204);

        assertThat(get("/api/v1/users/me", ada.accessToken()).status()).isEqualTo(401);
        assertThat(post("/api/v1/sessions/refresh", Map.of("refreshToken", ada.refreshToken()), null)
                        .status())
                .isEqualTo(401);
        assertThat(signIn(ada.email(), PASSWORD).code()).isEqualTo("invalid-credentials");
        SiweSample again = siweMessage(key);
        assertThat(post("/api/v1/sessions/siwe", signed(again.text(), key), null)
                        .status())
                .isNotEqualTo(201);
        for (String table : List.of("person_keys", "credentials", "wallets", "sessions", "verification_codes")) {
            assertThat(jdbc.sql("select count(*) from user_context." + table + " where user_id = ?")
                            .param(UUID.fromString(ada.userId()))
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isZero();
        }
        Answer newcomer = post("/api/v1/users", registration(ada.email()), null);
        assertThat(newcomer.status()).isEqualTo(201);
        assertThat(newcomer.text("userId")).isNotEqualTo(ada.userId());
        assertThatThrownBy(() -> commands.sendAndWait(new RegisterUser(
                        UserId.of(ada.userId()), newEmail(), PASSWORD, "Ada", Set.of(UserRole.GUEST), "en", true)))
                .as("nobody comes back under an erased id")
                .hasStackTraceContaining("NOT_FOUND");
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
