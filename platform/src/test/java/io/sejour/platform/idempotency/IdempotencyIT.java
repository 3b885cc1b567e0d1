package io.sejour.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sejour.api.user.UserRole;
import io.sejour.platform.sample.SampleApplication;
import io.sejour.platform.sample.SampleApplication.Running;
import io.sejour.platform.sample.SampleClient;
import io.sejour.platform.sample.SampleClient.Answer;
import io.sejour.platform.sample.Works;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class IdempotencyIT {

    private static final String PATH = "/api/v1/samples";

    private static Running service;
    private static Works works;
    private static JdbcClient jdbc;

    @BeforeAll
    static void start() {
        service = SampleApplication.start();
        works = service.context().getBean(Works.class);
        jdbc = service.context().getBean(JdbcClient.class);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void aKeyIsNeeded() {
        Answer answer = guest().post(PATH, order("missing"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("idempotency-key-missing");
        assertThat(guest().withKey("two words").post(PATH, order("missing")).code())
                .isEqualTo("malformed-request");
        assertThat(works.begunOf("missing")).isZero();
    }

    @Test
    void theSameRequestGetsTheSameBytesAndIsDoneOnce() {
        SampleClient guest = guest().withKey(key());
        Answer first = guest.post(PATH, order("once"));
        Answer second = guest.post(PATH, order("once"));
        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        for (String header : List.of("Location", "ETag", "Content-Type")) {
            assertThat(second.header(header)).isNotEmpty().isEqualTo(first.header(header));
        }
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(works.begunOf("once")).isEqualTo(1);
    }

    @Test
    void aHundredAtOnceAreDoneOnce() {
        SampleClient guest = guest().withKey(key());
        List<Answer> answers;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = IntStream.range(0, 100)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> guest.post(PATH, order("hundred")), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
        assertThat(works.begunOf("hundred")).isEqualTo(1);
        assertThat(answers).extracting(Answer::status).isSubsetOf(201, 409);
        assertThat(answers.stream()
                        .filter(answer -> answer.status() == 201)
                        .map(Answer::body)
                        .distinct())
                .hasSize(1);
        assertThat(answers.stream()
                        .filter(answer -> answer.status() == 409)
                        .map(Answer::code)
                        .distinct())
                .isSubsetOf("idempotency-key-running");
    }

    @Test
    void aKeyOfAnotherRequestIsRefused() {
        SampleClient guest = guest().withKey(key());
        guest.post(PATH, order("first"));
        Answer other = guest.post(PATH, order("other"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("idempotency-key-reused");
        assertThat(guest.post("/api/v1/open", order("first")).code()).isEqualTo("idempotency-key-reused");
        assertThat(works.begunOf("other")).isZero();
    }

    @Test
    void theSameKeyOfAnotherPersonIsAnotherKey() {
        String key = key();
        Answer one = guest().withKey(key).post(PATH, order("person"));
        Answer other = guest().withKey(key).post(PATH, order("person"));
        assertThat(other.body()).isNotEqualTo(one.body());
        assertThat(works.begunOf("person")).isEqualTo(2);
    }

    @Test
    void aPublicRouteHasKeysToo() {
        SampleClient anonymous = service.client().withKey(key());
        assertThat(anonymous.post("/api/v1/open", order("public")).body())
                .isEqualTo(anonymous.post("/api/v1/open", order("public")).body());
        assertThat(works.begunOf("public")).isEqualTo(1);
    }

    @Test
    void whileTheFirstRunsTheSecondIsToldSo() {
        SampleClient guest = guest().withKey(key());
        CompletableFuture<Answer> first = CompletableFuture.supplyAsync(() -> guest.post(PATH, order("slow")));
        await().until(() -> works.begunOf("slow") == 1);
        Answer second = guest.post(PATH, order("slow"));
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.code()).isEqualTo("idempotency-key-running");
        assertThat(second.header("Retry-After")).isEqualTo("1");
        works.letSlowEnd();
        assertThat(first.join().status()).isEqualTo(201);
        assertThat(guest.post(PATH, order("slow")).body())
                .isEqualTo(first.join().body());
    }

    @Test
    void aRefusalIsKeptAndABugOrAMistakeIsNot() {
        SampleClient refused = guest().withKey(key());
        assertThat(refused.post(PATH, order("refused")).status()).isEqualTo(409);
        assertThat(refused.post(PATH, order("refused")).header("Idempotency-Replayed"))
                .isEqualTo("true");
        assertThat(works.begunOf("refused")).isEqualTo(1);
        String brokenKey = key();
        SampleClient broken = guest().withKey(brokenKey);
        assertThat(broken.post(PATH, order("broken")).status()).isEqualTo(500);
        UUID operation = operationOf(brokenKey);
        assertThat(broken.post(PATH, order("broken")).status()).isEqualTo(500);
        assertThat(works.begunOf("broken")).isEqualTo(2);
        assertThat(operationOf(brokenKey))
                .as("nobody knows how far the first came, so the second is the same operation")
                .isEqualTo(operation);
        SampleClient corrected = guest().withKey(key());
        assertThat(corrected.post(PATH, "{\"name\":\"\",\"guests\":1}").status())
                .isEqualTo(400);
        assertThat(corrected.post(PATH, order("corrected")).status()).isEqualTo(201);
    }

    @Test
    void theWorkOfADeadProcessIsTakenOverUnderItsOperation() {
        SampleClient guest = guest().withKey(key());
        Answer done = guest.post(PATH, order("dead"));
        String operation = done.json().path("orderId").asString();
        // given a claim of a process that died before it could answer
        jdbc.sql("""
                update platform.idempotency_keys
                set reply_status = null, reply_headers = null, reply_body = null, replied_at = null, instance_id = :dead
                where operation_id = :operation
                """)
                .param("dead", UUID.randomUUID())
                .param("operation", UUID.fromString(operation))
                .update();
        // when
        Answer again = guest.post(PATH, order("dead"));
        // then
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json().path("orderId").asString()).isEqualTo(operation);
        assertThat(works.begunOf("dead")).isEqualTo(2);
        assertThat(guest.post(PATH, order("dead")).body()).isEqualTo(again.body());
        assertThat(works.begunOf("dead")).isEqualTo(2);
    }

    @Test
    void anAnswerThatCouldNotBeKeptLeavesTheKeyToTheNextRequest() {
        String key = key();
        SampleClient guest = guest().withKey(key);
        Answer done = guest.post(PATH, order("lost"));
        jdbc.sql(
                        "update platform.idempotency_keys set reply_status = null, reply_body = null where idempotency_key = :key")
                .param("key", key)
                .update();
        Answer again = guest.post(PATH, order("lost"));
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json().path("orderId")).isEqualTo(done.json().path("orderId"));
        assertThat(guest.post(PATH, order("lost")).body()).isEqualTo(again.body());
    }

    @Test
    void keysAreForgottenAfterTwoDaysAndNotAfterOne() {
        IdempotencyKeys keys = service.context().getBean(IdempotencyKeys.class);
        String old = key();
        String young = key();
        guest().withKey(old).post(PATH, order("old"));
        guest().withKey(young).post(PATH, order("young"));
        age(old, "49 hours");
        age(young, "25 hours");
        keys.purge();
        assertThat(jdbc.sql(
                                "select idempotency_key from platform.idempotency_keys where idempotency_key in (:old, :young)")
                        .param("old", old)
                        .param("young", young)
                        .query(String.class)
                        .list())
                .containsExactly(young);
    }

    private static UUID operationOf(String key) {
        return jdbc.sql("select operation_id from platform.idempotency_keys where idempotency_key = :key")
                .param("key", key)
                .query(UUID.class)
                .single();
    }

    private static void age(String key, String age) {
        jdbc.sql(
                        "update platform.idempotency_keys set created_at = now() - cast(:age as interval) where idempotency_key = :key")
                .param("age", age)
                .param("key", key)
                .update();
    }

    private static SampleClient guest() {
        return service.signedIn(UserRole.GUEST);
    }

    private static String order(String name) {
        return "{\"name\":\"" + name + "\",\"guests\":1}";
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
