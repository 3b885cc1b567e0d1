package io.sejour.app.cluster;

import io.sejour.app.CannotGoOn;
import io.sejour.app.run.Progress;
import io.sejour.embedded.FreePort;
import io.sejour.platform.axonserver.AxonServerProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.jspecify.annotations.Nullable;

/** The Axon Server of the cluster: one that runs already ({@code AXON_SERVER_URL}), or one that is started here ({@code AXON_SERVER_JAR}). */
final class LogServer implements AutoCloseable {

    private static final String URL = "AXON_SERVER_URL";
    private static final String JAR = "AXON_SERVER_JAR";
    private static final String TOKEN = "AXON_SERVER_TOKEN";
    private static final String JAVA = "AXON_SERVER_JAVA";
    private static final int USUAL_PORT = 8124;
    private static final Duration START = Duration.ofMinutes(4);
    /** 4.6 was run with this; the later ones speak the same protocol. */
    private static final Pattern KNOWN_VERSION = Pattern.compile("(4\\.[5-9]|20(2[3-9]|3\\d)\\.).*");

    private final String address;
    private final String token;
    private final @Nullable Child child;

    private LogServer(String address, String token, @Nullable Child child) {
        this.address = address;
        this.token = token;
        this.child = child;
    }

    /** @throws CannotGoOn when neither variable is set, or what they name is not there */
    static void requireOne(Map<String, String> environment) {
        String jar = environment.getOrDefault(JAR, "");
        if (environment.getOrDefault(URL, "").isEmpty() && jar.isEmpty()) {
            throw new CannotGoOn("cluster needs an Axon Server: set " + URL + "=host:port of one that runs, or " + JAR
                    + "=path of its jar (docs/operating/distributed.md)");
        }
        if (!jar.isEmpty() && !Files.isRegularFile(Path.of(jar))) {
            throw new CannotGoOn(JAR + " names " + jar + ", which is not there");
        }
    }

    /** @param anyVersion whether a server is taken whose version this program does not know */
    static LogServer open(
            Map<String, String> environment, Path data, Secrets secrets, boolean anyVersion, Progress progress) {
        requireOne(environment);
        String url = environment.getOrDefault(URL, "");
        LogServer server = url.isEmpty()
                ? start(environment, data, secrets)
                : new LogServer(withPort(url), environment.getOrDefault(TOKEN, ""), null);
        try {
            AxonServerProbe.Finding finding = server.awaitAnswer();
            if (!finding.takesUs()) {
                throw new CannotGoOn(finding.said());
            }
            String version = finding.version();
            if (!anyVersion
                    && (version == null || !KNOWN_VERSION.matcher(version).matches())) {
                throw new CannotGoOn(finding.said()
                        + ": it was never tried with this version; --any-axon-server-version goes on all the same");
            }
            progress.step(finding.said());
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    String address() {
        return address;
    }

    String token() {
        return token;
    }

    @Nullable
    Child child() {
        return child;
    }

    @Override
    public void close() {
        if (child != null) {
            child.askToEnd();
            child.awaitEnd();
        }
    }

    private static LogServer start(Map<String, String> environment, Path data, Secrets secrets) {
        Path folder = data.resolve("axon-server");
        int port = FreePort.any();
        String token = secrets.get("axon-server-token");
        try {
            Files.createDirectories(folder);
            // The same settings as in axon-server/axonserver.properties, on ports of its own.
            Files.writeString(
                    folder.resolve("axonserver.properties"),
                    String.join(
                            "\n",
                            "axoniq.axonserver.name=sejour",
                            "axoniq.axonserver.hostname=127.0.0.1",
                            "axoniq.axonserver.port=" + port,
                            "server.port=" + FreePort.any(),
                            "server.address=127.0.0.1",
                            "axoniq.axonserver.accesscontrol.enabled=true",
                            "axoniq.axonserver.accesscontrol.token=" + token,
                            "axoniq.axonserver.accesscontrol.admin-token=" + secrets.get("axon-server-admin-token"),
                            "axoniq.axonserver.devmode.enabled=false",
                            ""));
        } catch (IOException e) {
            throw new CannotGoOn("the folder of Axon Server cannot be made: " + e.getMessage(), e);
        }
        String java = environment.getOrDefault(
                JAVA, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Child child = Child.start(
                "axon-server",
                List.of(
                        java,
                        "-Xmx384m",
                        "-XX:TieredStopAtLevel=1",
                        "-Dsejour.service=axon-server",
                        "-jar",
                        Path.of(environment.getOrDefault(JAR, ""))
                                .toAbsolutePath()
                                .toString()),
                Map.of(),
                folder,
                data);
        return new LogServer("127.0.0.1:" + port, token, child);
    }

    private AxonServerProbe.Finding awaitAnswer() {
        AxonServerProbe probe = new AxonServerProbe(AxonServerConfiguration.builder()
                .servers(address)
                .token(token)
                .componentName("sejour-cluster")
                .build());
        long end = System.nanoTime() + START.toNanos();
        AxonServerProbe.Finding finding = probe.look();
        // Its gRPC port opens before its HTTP port, which tells the version.
        while (child != null && (!finding.takesUs() || finding.version() == null) && System.nanoTime() - end < 0) {
            if (!child.process().isAlive()) {
                throw new CannotGoOn(
                        "Axon Server ended with code " + child.process().exitValue() + "; its log is " + child.log());
            }
            Pause.shortly();
            finding = probe.look();
        }
        return finding;
    }

    private static String withPort(String url) {
        String bare = url.replaceFirst("^[a-z]+://", "").replaceFirst("/+$", "");
        if (!bare.matches("[A-Za-z0-9._-]+(:[0-9]{1,5})?(,[A-Za-z0-9._-]+(:[0-9]{1,5})?)*")) {
            throw new CannotGoOn(URL + "=" + url + " is no address: it is host:port of the gRPC port, usually 8124");
        }
        return bare.contains(":") ? bare : bare + ":" + USUAL_PORT;
    }
}
