package io.sejour.user.registration;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.api.user.Contact;
import io.sejour.api.user.FindContact;
import io.sejour.api.user.FindVerificationCode;
import io.sejour.api.user.RegisterUser;
import io.sejour.api.user.UserId;
import io.sejour.api.user.UserRole;
import io.sejour.api.user.VerificationCode;
import io.sejour.api.user.VerificationCodeIssued;
import io.sejour.user.UserContextUnderTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class RegistrationIT extends UserContextUnderTest {

    @Autowired
    private EventStore eventStore;

    @Test
    void whoeverRegistersReadsTheirAccountAtOnce() {
        Person ada = register();

        Answer me = get("/api/v1/users/me", ada.accessToken());

        assertThat(me.status()).isEqualTo(200);
        assertThat(me.text("userId")).isEqualTo(ada.userId());
        assertThat(me.text("email")).isEqualTo(ada.email());
        assertThat(me.text("displayName")).isEqualTo("Ada Lovelace");
        assertThat(me.text("locale")).isEqualTo("en");
        assertThat(me.body().get("roles").toString()).isEqualTo("[\"GUEST\",\"HOST\"]");
        assertThat(me.body().get("emailVerified").asBoolean()).isFalse();
        assertThat(me.body().get("wallets")).isEmpty();
        assertThat(me.raw().headers().firstValue("ETag")).isPresent();
        assertThat(UUID.fromString(ada.userId()).version()).isEqualTo(7);
    }

    @Test
    void anAddressHasOneAccountHoweverItIsSpelt() {
        Person ada = register();

        Answer second = post("/api/v1/users", registration(ada.email().toUpperCase(java.util.Locale.ROOT)), null);

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.code()).isEqualTo("email-taken");
        assertThat(second.body().toString()).doesNotContainIgnoringCase(ada.email());
    }

    @Test
    void ofManyRegistrationsOfOneAddressAtOnceASingleOneWins() throws Exception {
        String email = newEmail();
        List<Integer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> sent = IntStream.range(0, 12)
                    .mapToObj(i -> threads.submit(() -> post("/api/v1/users", registration(email), null)))
                    .toList();
            for (Future<Answer> one : sent) {
                answers.add(one.get().status());
            }
        }

        assertThat(answers).containsOnly(201, 409).containsOnlyOnce(201);
    }

    @Test
    void everyWrongFieldIsNamed() {
        Map<String, Object> wrong = new HashMap<>(registration("no address"));
        wrong.put("password", "short");
        wrong.put("displayName", " ");
        wrong.put("roles", List.of());
        wrong.put("locale", "de");

        Answer refused = post("/api/v1/users", wrong, null);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("validation-failed");
        assertThat(fields(refused)).contains("email", "password", "displayName", "roles", "locale");
        assertThat(refused.body().toString()).doesNotContain("short");
    }

    @Test
    void passwordsThatAreTooLongOrFirstGuessesAreRefused() {
        for (String bad : List.of("x".repeat(8), "Password1", "12345678", "é".repeat(64) + "a".repeat(65))) {
            Map<String, Object> registration = new HashMap<>(registration(newEmail()));
            registration.put("password", bad);
            Answer refused = post("/api/v1/users", registration, null);
            assertThat(refused.status()).as(bad).isEqualTo(400);
            assertThat(fields(refused)).containsExactly("password");
        }
    }

    @Test
    void rolesThatAreNotOpenAreRefused() {
        for (String role : List.of("OPERATOR", "ARBITRATOR")) {
            Map<String, Object> registration = new HashMap<>(registration(newEmail()));
            registration.put("roles", List.of("GUEST", role));
            Answer refused = post("/api/v1/users", registration, null);
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.code()).isEqualTo("role-not-open");
        }
    }

    @Test
    void fieldsNobodyAskedForAreRefused() {
        Map<String, Object> registration = new HashMap<>(registration(newEmail()));
        registration.put("emailVerified", true);

        assertThat(post("/api/v1/users", registration, null).status()).isEqualTo(400);
    }

    @Test
    void theMailedCodeProvesTheAddress() {
        Person ada = register();
        String code = codeOf(ada);

        Answer wrong = enter(ada, code.equals("000000") ? "000001" : "000000");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.code()).isEqualTo("verification-code-wrong");

        assertThat(enter(ada, code).status()).isEqualTo(204);
        assertThat(get("/api/v1/users/me", ada.accessToken())
                        .body()
                        .get("emailVerified")
                        .asBoolean())
                .isTrue();
        assertThat(enter(ada, code).status()).as("repeated").isEqualTo(204);
        assertThat(queries.query(new FindContact(UserId.of(ada.userId())), Contact.class)
                        .join())
                .isEqualTo(new Contact(UserId.of(ada.userId()), ada.email(), "Ada Lovelace", "en", true));
    }

    @Test
    void theCodeThatIsFoundIsTheOneOfTheEvent() {
        Person ada = register();

        VerificationCodeIssued event = eventStore
                .readEvents(ada.userId())
                .filter(message -> message.getPayloadType() == VerificationCodeIssued.class)
                .asStream()
                .map(message -> (VerificationCodeIssued) message.getPayload())
                .findFirst()
                .orElseThrow();

        assertThat(queries.query(new FindVerificationCode(UserId.of(ada.userId())), VerificationCode.class)
                        .join()
                        .expiresAt())
                .isEqualTo(event.expiresAt());
    }

    @Test
    void aCodeCannotBeGuessed() {
        Person ada = register();
        String code = codeOf(ada);
        String guess = code.equals("000000") ? "000001" : "000000";
        for (int i = 0; i < 4; i++) {
            assertThat(enter(ada, guess).code()).isEqualTo("verification-code-wrong");
        }

        assertThat(enter(ada, guess).code()).isEqualTo("verification-code-expired");
        assertThat(enter(ada, code).code()).isEqualTo("verification-code-expired");
        assertThat(get("/api/v1/users/me", ada.accessToken())
                        .body()
                        .get("emailVerified")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void aNewCodeIsNotSentRightAfterTheFirst() {
        Person ada = register();

        Answer refused = post("/api/v1/users/me/email-verification/code", "{}", ada.accessToken());

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("rate-limited");
    }

    @Test
    void nobodyWithoutATokenReadsOrProvesAnAccount() {
        assertThat(get("/api/v1/users/me", null).status()).isEqualTo(401);
        assertThat(post("/api/v1/users/me/email-verification", Map.of("code", "123456"), null)
                        .status())
                .isEqualTo(401);
        assertThat(send("PATCH", "/api/v1/users/me", Map.of("locale", "fr"), null, Map.of())
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aProfileIsChangedOnceByWhoeverSawItLast() {
        Person ada = register();
        String version = get("/api/v1/users/me", ada.accessToken())
                .raw()
                .headers()
                .firstValue("ETag")
                .orElseThrow();

        Answer changed = send(
                "PATCH",
                "/api/v1/users/me",
                Map.of("displayName", "Ada King", "locale", "fr"),
                ada.accessToken(),
                Map.of("If-Match", version));

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.text("displayName")).isEqualTo("Ada King");
        assertThat(changed.text("locale")).isEqualTo("fr");
        Answer stale = send(
                "PATCH",
                "/api/v1/users/me",
                Map.of("displayName", "Somebody"),
                ada.accessToken(),
                Map.of("If-Match", version));
        assertThat(stale.status()).isEqualTo(412);
        assertThat(send("PATCH", "/api/v1/users/me", Map.of("locale", "de"), ada.accessToken(), Map.of())
                        .status())
                .isEqualTo(400);
        assertThat(send("PATCH", "/api/v1/users/me", Map.of("roles", List.of("OPERATOR")), ada.accessToken(), Map.of())
                        .status())
                .isEqualTo(400);
    }

    @Test
    void thePlatformItselfGivesAnyRoleAndMayRepeatItself() {
        UserId operator = new UserId(UUID.randomUUID());
        String email = newEmail();
        RegisterUser command =
                new RegisterUser(operator, email, PASSWORD, "Operator", Set.of(UserRole.OPERATOR), "en", true);

        commands.sendAndWait(command);
        commands.sendAndWait(command);

        Answer tokens = signIn(email, PASSWORD);
        Answer me = get("/api/v1/users/me", tokens.text("accessToken"));
        assertThat(me.body().get("roles").toString()).isEqualTo("[\"OPERATOR\"]");
        assertThat(me.body().get("emailVerified").asBoolean()).isTrue();
    }

    private static List<String> fields(Answer answer) {
        List<String> fields = new ArrayList<>();
        for (JsonNode error : answer.body().get("errors")) {
            fields.add(error.get("field").asString());
        }
        return fields;
    }

    private String codeOf(Person person) {
        return queries.query(new FindVerificationCode(UserId.of(person.userId())), VerificationCode.class)
                .join()
                .code();
    }

    private Answer enter(Person person, String code) {
        return post("/api/v1/users/me/email-verification", Map.of("code", code), person.accessToken());
    }
}
