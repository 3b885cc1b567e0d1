package io.sejour.platform.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.api.user.UserRole;
import io.sejour.platform.sample.SampleApplication;
import io.sejour.platform.sample.SampleApplication.Running;
import io.sejour.platform.sample.SampleClient;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ParkedSagasIT {

    private static final String PATH = "/api/v1/admin/sagas/parked";

    private static Running service;

    @BeforeAll
    static void start() {
        service = SampleApplication.start();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void onlyOperatorsLookAndRetry() {
        String retry = PATH + "/" + UUID.randomUUID() + "/retry";
        assertThat(service.client().get(PATH).status()).isEqualTo(401);
        assertThat(service.client().post(retry, "").status()).isEqualTo(401);
        for (UserRole role : new UserRole[] {UserRole.GUEST, UserRole.HOST, UserRole.ARBITRATOR}) {
            assertThat(service.signedIn(role).get(PATH).status()).isEqualTo(403);
            assertThat(service.signedIn(role).post(retry, "").status()).isEqualTo(403);
        }
    }

    @Test
    void anOperatorSeesWhatWaitsAndTriesIt() {
        UUID id = UUID.randomUUID();
        service.context().getBean(JdbcClient.class).sql("""
                insert into axon.parked_messages
                    (id, processor, segment_id, segment_mask, sequence_key, event_identifier, aggregate_identifier,
                     sequence_number, payload_type, attempts, last_error, next_attempt_at)
                values (:id, 'gone.processor', 0, 1, 'booking', 'event', 'aggregate', 3, 'io.sejour.Some', 12, 'Bug', null)
                """).param("id", id).update();
        SampleClient operator = service.signedIn(UserRole.OPERATOR);
        var items = operator.get(PATH).json().path("items");
        assertThat(items.size()).isEqualTo(1);
        assertThat(items.get(0).path("id").asString()).isEqualTo(id.toString());
        assertThat(items.get(0).path("attempts").asInt()).isEqualTo(12);
        assertThat(operator.post(PATH + "/" + id + "/retry", "")
                        .json()
                        .path("outcome")
                        .asString())
                .isEqualTo("FAILED_AGAIN");
        assertThat(operator.post(PATH + "/" + UUID.randomUUID() + "/retry", "").status())
                .isEqualTo(404);
    }
}
