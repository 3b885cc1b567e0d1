package io.sejour.app.run;

import io.sejour.app.CannotGoOn;
import io.sejour.embedded.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigUtils;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.core.env.MapPropertySource;

/**
 * The whole platform in this JVM, on one data folder and one loopback port.
 *
 * <p><b>Order.</b> The folder is locked first, the parts follow, the contexts come last; stopping goes the other way round, so that no
 * context ever misses its database or its chain.
 */
final class AllInOne implements AutoCloseable {

    private final int port;
    private final DataFolder data;
    private @Nullable Parts parts;
    private @Nullable ConfigurableApplicationContext contexts;
    private boolean closed;

    private AllInOne(int port, DataFolder data) {
        this.port = port;
        this.data = data;
    }

    /** Takes the port and the data folder; nothing runs yet. */
    static AllInOne prepare(Path dataFolder, int port) {
        if (port != 0 && !FreePort.isFree(port)) {
            throw new CannotGoOn("port " + port + " is taken: stop the other program, or choose another with --port");
        }
        return new AllInOne(port == 0 ? FreePort.any() : port, DataFolder.open(dataFolder));
    }

    /** Starts everything; {@link #close} from another thread ends it early. */
    void start(Progress progress) {
        logTo(data.resolve("logs"));
        Parts started = Parts.start(data, progress);
        synchronized (this) {
            parts = started;
        }
        progress.step("contexts");
        ConfigurableApplicationContext running = application(started).run();
        synchronized (this) {
            contexts = running;
        }
        progress.step("demo accounts");
        running.getBean(DemoAccounts.class).open();
    }

    /** The running contexts, for tests that look inside. */
    ConfigurableApplicationContext contexts() {
        return Objects.requireNonNull(contexts, "not started");
    }

    String address() {
        return "http://localhost:" + port;
    }

    Path dataFolder() {
        return data.path();
    }

    String nodeAddress() {
        Parts running = parts;
        return running == null ? "" : running.anvil().rpcUrl().toString();
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (contexts != null) {
            contexts.close();
        }
        if (parts != null) {
            parts.close();
        }
        try {
            data.close();
        } catch (IOException e) {
            throw new CannotGoOn("the data folder could not be given back: " + e.getMessage(), e);
        }
    }

    private SpringApplication application(Parts started) {
        Map<String, Object> properties = new HashMap<>(started.properties());
        properties.put("server.port", port);
        properties.put("sejour.blockchain.keystore-password-file", data.resolve("keys/keystore-password"));
        properties.put("sejour.users.master-key-file", data.resolve("keys/users-master.key"));
        properties.put("sejour.search.snapshot-file", data.resolve("search/homes.index"));
        SpringApplication application = new SpringApplication(AllInOneConfiguration.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setRegisterShutdownHook(false); // The parts must outlive the contexts: see close().
        application.setLogStartupInfo(false);
        // Two contexts may each have a class of the same simple name.
        application.addInitializers(context -> context.getBeanFactory()
                .registerSingleton(
                        AnnotationConfigUtils.CONFIGURATION_BEAN_NAME_GENERATOR,
                        FullyQualifiedAnnotationBeanNameGenerator.INSTANCE));
        application.addInitializers(context -> {
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("parts", properties));
            context.getBeanFactory().registerSingleton("anvilProcess", started.anvil());
            context.getBeanFactory().registerSingleton("smtpSink", started.mails());
        });
        return application;
    }

    private static void logTo(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new CannotGoOn("the log folder " + folder + " cannot be made: " + e.getMessage(), e);
        }
    }
}
