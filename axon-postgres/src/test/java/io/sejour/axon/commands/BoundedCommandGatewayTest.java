package io.sejour.axon.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import org.axonframework.commandhandling.AsynchronousCommandBus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BoundedCommandGatewayTest {

    private final ExecutorService elsewhere = Executors.newSingleThreadExecutor();
    private final AsynchronousCommandBus bus =
            AsynchronousCommandBus.builder().executor(elsewhere).build();
    private final ConflictRetries retries = new ConflictRetries();
    private final CountDownLatch answers = new CountDownLatch(1);
    private final BoundedCommandGateway commands = new BoundedCommandGateway(bus, retries, Duration.ofMillis(200));

    @AfterEach
    void stop() {
        answers.countDown();
        elsewhere.shutdown();
        retries.close();
    }

    @Test
    void anAnswerComesThrough() {
        bus.subscribe(String.class.getName(), command -> "done");

        assertThat(commands.<String>sendAndWait("do it")).isEqualTo("done");
    }

    @Test
    void nobodyWaitsForEverForAnAnswerThatDoesNotCome() {
        bus.subscribe(String.class.getName(), command -> {
            answers.await();
            return "too late";
        });

        assertThatThrownBy(() -> commands.sendAndWait("do it")).hasRootCauseInstanceOf(TimeoutException.class);
    }
}
