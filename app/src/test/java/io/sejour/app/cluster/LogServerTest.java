package io.sejour.app.cluster;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sejour.app.CannotGoOn;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogServerTest {

    @TempDir
    Path folder;

    @Test
    void withoutAServerItIsSaidWhichVariablesNameOne() {
        assertThatThrownBy(() -> LogServer.requireOne(Map.of()))
                .isInstanceOf(CannotGoOn.class)
                .hasMessageContaining("AXON_SERVER_URL")
                .hasMessageContaining("AXON_SERVER_JAR");
    }

    @Test
    void aJarThatIsNotThereIsNamed() {
        String jar = folder.resolve("axonserver.jar").toString();

        assertThatThrownBy(() -> LogServer.requireOne(Map.of("AXON_SERVER_JAR", jar)))
                .isInstanceOf(CannotGoOn.class)
                .hasMessage("AXON_SERVER_JAR names " + jar + ", which is not there");
    }

    @Test
    void anAddressThatIsNoneIsRefused() {
        assertThatThrownBy(() -> LogServer.open(
                        Map.of("AXON_SERVER_URL", "host:port:8124"), folder, new Secrets(folder), false, step -> {}))
                .isInstanceOf(CannotGoOn.class)
                .hasMessageContaining("is no address");
    }

    @Test
    void aServerThatDoesNotAnswerIsSaidToInOneLine() {
        assertThatThrownBy(() -> LogServer.open(
                        Map.of("AXON_SERVER_URL", "127.0.0.1:1"), folder, new Secrets(folder), false, step -> {}))
                .isInstanceOf(CannotGoOn.class)
                .hasMessageStartingWith("Axon Server at 127.0.0.1:1 does not answer");
    }
}
