package io.sejour.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.api.user.UserId;
import io.sejour.api.user.UserRole;
import io.sejour.platform.sample.SampleApplication;
import io.sejour.platform.sample.SampleApplication.Running;
import io.sejour.platform.sample.SampleClient.Answer;
import io.sejour.platform.sample.Works;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SignedMessagesIT {

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
    void aCommandOfARequestNamesThePersonAndTheTrace() {
        UserId user = new UserId(UUID.randomUUID());
        Answer answer = service.signedIn(user, UserRole.GUEST).get("/api/v1/messages");
        assertThat(answer.json().path("actor").asString()).isEqualTo(user.toString());
        assertThat(answer.json().path("traceId").asString()).isEqualTo(answer.header("X-Trace-Id"));
    }

    @Test
    void aCommandOfAWorkerNamesThePartOfTheSystem() {
        CommandGateway commands = service.context().getBean(CommandGateway.class);
        Map<String, String> metaData = new ConcurrentHashMap<>();
        Actor.runAsSystem("watcher", () -> metaData.putAll(commands.sendAndWait(new Works.Echo(true))));
        assertThat(metaData).containsEntry("actor", "system:watcher");
        assertThat(metaData.get("traceId")).matches("[0-9a-f]{32}");
        Map<String, String> nobody = commands.sendAndWait(new Works.Echo(true));
        assertThat(nobody).containsEntry("actor", "system:sejour");
    }
}
