package io.sejour.app.endtoend;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sejour.app.CannotGoOn;
import io.sejour.app.client.Person;
import io.sejour.app.client.Platform;
import io.sejour.app.instance.DatabaseAccess;
import io.sejour.app.instance.Instance;
import io.sejour.app.proof.Chain;
import io.sejour.app.proof.Finding;
import io.sejour.app.proof.Invariants;
import io.sejour.embedded.testing.TestAnvil;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The platform as its clients meet it: one process with embedded parts, or services with Axon Server between them where the system
 * property {@code sejour.instance} says {@code cluster}. The stories do not know.
 */
final class PlatformUnderTest implements AutoCloseable {

    private static @Nullable PlatformUnderTest shared;

    private final Path data;
    private Instance instance;
    private Platform platform;

    private PlatformUnderTest(Path data, Instance instance) {
        this.data = data;
        this.instance = instance;
        this.platform = Platform.at(instance.address());
    }

    /** One platform for all stories that leave it running; people and homes are their own. */
    static synchronized PlatformUnderTest shared() {
        if (shared == null) {
            assumeServerIfCluster("AXON_SERVER_JAR", "AXON_SERVER_URL");
            PlatformUnderTest started = launch();
            Runtime.getRuntime().addShutdownHook(new Thread(started::close, "stop-platform-under-test"));
            shared = started;
        }
        return shared;
    }

    /** A platform on data of its own. */
    static PlatformUnderTest start(String... systemProperties) {
        assumeOwnServerIfCluster();
        return launch(systemProperties);
    }

    private static PlatformUnderTest launch(String... systemProperties) {
        TestAnvil.binary();
        try {
            Path data = Files.createTempDirectory("sejour-test-platform-");
            return new PlatformUnderTest(data, Instance.start(data, systemProperties));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A cluster on data of its own needs a server of its own: one that runs already has the events of the shared one. */
    static void assumeOwnServerIfCluster() {
        assumeServerIfCluster("AXON_SERVER_JAR");
    }

    private static void assumeServerIfCluster(String... variables) {
        boolean given = Stream.of(variables)
                .anyMatch(name -> !System.getenv().getOrDefault(name, "").isEmpty());
        assumeTrue(
                !Instance.isCluster() || given,
                "the cluster was not tried: no Axon Server in " + String.join(" or ", variables));
    }

    Platform platform() {
        return platform;
    }

    Instance instance() {
        return instance;
    }

    Path data() {
        return data;
    }

    Chain chain() {
        return new Chain(instance.node());
    }

    DatabaseAccess database() {
        return instance.database();
    }

    /** Starts it again on its data, after it was killed or stopped. */
    void startAgain(String... systemProperties) {
        instance = Instance.start(data, systemProperties);
        platform = Platform.at(instance.address());
    }

    List<Finding> invariants(Collection<String> acknowledged) {
        return Invariants.check(database(), chain(), acknowledged);
    }

    Person guest(String name) {
        return withWallet(platform.register(name, "GUEST"));
    }

    Person host(String name) {
        return withWallet(platform.register(name, "HOST"));
    }

    /** The faucet's gift comes before any booking, so that it is not taken for a booking's money. */
    private Person withWallet(Person person) {
        chain().awaitGift(person.openWallet());
        return person;
    }

    @Override
    public void close() {
        try {
            instance.close();
        } catch (CannotGoOn stuck) {
            String threads = StuckThreads.of(instance.pid());
            instance.kill();
            throw new AssertionError(stuck.getMessage() + "; its threads:\n" + threads, stuck);
        } finally {
            Instance.discard(data);
        }
    }
}
