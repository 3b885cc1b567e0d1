package io.sejour.app.cluster;

import io.sejour.app.CannotGoOn;
import io.sejour.app.run.DataFolder;
import io.sejour.app.run.DemoAccount;
import io.sejour.app.run.Parts;
import io.sejour.app.run.Progress;
import io.sejour.embedded.AnvilProcess;
import io.sejour.embedded.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every service of the distributed mode as a process on this machine, with the parts they need.
 *
 * <p><b>Order.</b> Parts, Axon Server, discovery, services, gateway; stopping goes the other way round, so that nothing is asked for by
 * somebody who is still at work.
 */
final class Cluster implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration START = Duration.ofMinutes(8);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** A path of each service that answers anybody, if only with "sign in first". */
    private static final Map<ServiceKind, String> REACHED_BY = Map.of(
            ServiceKind.USER, "/.well-known/jwks.json",
            ServiceKind.LISTING, "/api/v1/search",
            ServiceKind.BOOKING_COMMAND, "/api/v1/quotes/00000000-0000-0000-0000-000000000000",
            ServiceKind.BOOKING_QUERY, "/api/v1/bookings",
            ServiceKind.PAYMENT, "/api/v1/admin/sagas/parked",
            ServiceKind.NOTIFICATION, "/api/v1/admin/mails");

    private final Path home;
    private final DataFolder data;
    private final Map<ServiceKind, Integer> ports;
    private final boolean anyServerVersion;
    private final Secrets secrets;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final Map<ServiceKind, Child> children = new EnumMap<>(ServiceKind.class);
    private final CompletableFuture<Child> endedByItself = new CompletableFuture<>();
    private @Nullable Parts parts;
    private @Nullable LogServer logServer;
    private @Nullable DevEndpoints devEndpoints;
    private volatile boolean closing;
    private boolean closed;

    private Cluster(Path home, DataFolder data, Map<ServiceKind, Integer> ports, boolean anyServerVersion) {
        this.home = home;
        this.data = data;
        this.ports = ports;
        this.anyServerVersion = anyServerVersion;
        this.secrets = new Secrets(data.resolve("keys"));
    }

    /**
     * Takes the ports and the data folder; nothing runs yet.
     *
     * @param gatewayPort of the one entry; 0 takes free ports for it and for every service
     */
    static Cluster prepare(Path home, Path dataFolder, int gatewayPort, boolean anyServerVersion) {
        LogServer.requireOne(System.getenv());
        for (ServiceKind service : ServiceKind.values()) {
            if (!Files.exists(service.jar(home))) {
                throw new CannotGoOn(
                        service.jar(home) + " is not there: start the cluster with ./sejour cluster, which "
                                + "builds it, or run mvn -Pservices package");
            }
        }
        Map<ServiceKind, Integer> ports = new EnumMap<>(ServiceKind.class);
        for (ServiceKind service : ServiceKind.values()) {
            ports.put(service, portOf(service, gatewayPort));
        }
        return new Cluster(home, DataFolder.open(dataFolder), ports, anyServerVersion);
    }

    private static int portOf(ServiceKind service, int gatewayPort) {
        if (gatewayPort == 0) {
            return FreePort.any();
        }
        boolean gateway = service == ServiceKind.GATEWAY;
        int port = gateway ? gatewayPort : service.usualPort();
        if (!FreePort.isFree(port)) {
            throw new CannotGoOn("port " + port + " is taken: stop the other program, or choose another with --port"
                    + (gateway ? "" : " (" + service.module() + " listens there; --port 0 takes free ones)"));
        }
        return port;
    }

    void start(Progress progress) {
        LeftOver.end(data.resolve("pids"));
        Parts started = Parts.start(data, progress);
        synchronized (this) {
            parts = started;
        }
        ServiceDatabases databases = new ServiceDatabases(started.postgres(), secrets);
        databases.create();
        LogServer log = LogServer.open(System.getenv(), data.path(), secrets, anyServerVersion, progress);
        synchronized (this) {
            logServer = log;
        }
        rememberWhere(log);
        if (log.child() != null) {
            watch(log.child());
        }
        int devPort = FreePort.any();
        launch(ServiceKind.DISCOVERY, Map.of("eureka.instance.hostname", "127.0.0.1"));
        await(ServiceKind.DISCOVERY, "/actuator/health");
        progress.step("discovery");
        for (ServiceKind service : ServiceKind.contexts()) {
            launch(service, settingsOf(service, databases, log, started));
        }
        launch(ServiceKind.GATEWAY, Map.of("sejour.gateway.dev-uri", "http://127.0.0.1:" + devPort));
        DevEndpoints endpoints = DevEndpoints.start(
                devPort,
                started,
                ServiceKind.contexts().stream().map(this::addressOf).toList());
        synchronized (this) {
            devEndpoints = endpoints;
        }
        for (ServiceKind service : ServiceKind.contexts()) {
            await(service, "/actuator/health");
            progress.step(service.module());
        }
        await(ServiceKind.GATEWAY, "/actuator/health");
        REACHED_BY.values().forEach(path -> await(ServiceKind.GATEWAY, path));
        endpoints.alignChain();
        progress.step("gateway");
    }

    /** Completed when a program of the cluster ends that nobody told to. */
    CompletableFuture<Child> endedByItself() {
        return endedByItself;
    }

    String address() {
        return "http://localhost:" + ports.get(ServiceKind.GATEWAY);
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
        closing = true;
        closed = true;
        stop(List.of(ServiceKind.GATEWAY));
        stop(ServiceKind.contexts());
        stop(List.of(ServiceKind.DISCOVERY));
        if (devEndpoints != null) {
            devEndpoints.close();
        }
        if (logServer != null) {
            logServer.close();
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

    private void stop(List<ServiceKind> services) {
        List<Child> running = services.stream()
                .filter(children::containsKey)
                .map(children::get)
                .toList();
        running.forEach(Child::askToEnd);
        running.forEach(Child::awaitEnd);
    }

    private Map<String, String> settingsOf(
            ServiceKind service, ServiceDatabases databases, LogServer log, Parts started) {
        Map<String, String> settings = new HashMap<>(databases.settings(service));
        settings.put("axon.axonserver.servers", log.address());
        settings.put("axon.axonserver.token", log.token());
        settings.put(
                "sejour.security.jwks-uri",
                addressOf(ServiceKind.USER).resolve("/.well-known/jwks.json").toString());
        settings.put("sejour.dev.enabled", "true");
        switch (service) {
            case USER -> {
                settings.put(
                        "sejour.users.master-key-file",
                        data.resolve("keys/users-master.key").toString());
                settings.put("sejour.wallets.managed-on-demand", "true");
                settings.putAll(demoAccounts());
            }
            case BLOCKCHAIN -> {
                settings.put(
                        "sejour.blockchain.rpc-url", started.anvil().rpcUrl().toString());
                settings.put("sejour.blockchain.chain-id", String.valueOf(AnvilProcess.CHAIN_ID));
                settings.put("sejour.blockchain.faucet.enabled", "true");
                settings.put(
                        "sejour.blockchain.keystore-password-file",
                        data.resolve("keys/keystore-password").toString());
            }
            case BOOKING_QUERY -> {
                settings.put("sejour.anchor.every", "3s");
                settings.put("sejour.anchor.settle", "1s");
                settings.put("sejour.anchor.poll", "500ms");
            }
            case LISTING ->
                settings.put(
                        "sejour.search.snapshot-file",
                        data.resolve("search/homes.index").toString());
            case NOTIFICATION -> {
                settings.put("spring.mail.host", "127.0.0.1");
                settings.put("spring.mail.port", String.valueOf(started.mails().port()));
            }
            default -> {}
        }
        return settings;
    }

    private static Map<String, String> demoAccounts() {
        Map<String, String> settings = new HashMap<>();
        for (DemoAccount account : DemoAccount.values()) {
            String prefix = "sejour.users.initial-accounts[" + account.ordinal() + "].";
            settings.put(prefix + "user-id", account.userId().toString());
            settings.put(prefix + "email", account.email());
            settings.put(prefix + "password", account.password());
            settings.put(prefix + "display-name", account.displayName());
            settings.put(
                    prefix + "roles",
                    String.join(",", account.roles().stream().map(Enum::name).toList()));
        }
        return settings;
    }

    private void launch(ServiceKind service, Map<String, String> own) {
        Map<String, String> settings = new HashMap<>(own);
        settings.putAll(told());
        settings.put("server.address", "127.0.0.1");
        settings.put("server.port", String.valueOf(ports.get(service)));
        settings.put("eureka.instance.ip-address", "127.0.0.1");
        String eureka = "http://sejour:" + secrets.get("eureka-password") + "@127.0.0.1:"
                + ports.get(ServiceKind.DISCOVERY) + "/eureka/";
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "-Dsejour.service=" + service.module()));
        String crashAt = System.getProperty("sejour.crash-at");
        if (crashAt != null && service.isContext()) {
            command.add("-Dsejour.crash-at=" + crashAt);
        }
        command.addAll(List.of("-jar", service.jar(home).toString()));
        Child child = Child.start(
                service.module(),
                command,
                // By the environment: arguments are shown to every user of the machine.
                Map.of(
                        "SPRING_APPLICATION_JSON", JSON.writeValueAsString(settings),
                        "EUREKA_URL", eureka,
                        "EUREKA_PASSWORD", secrets.get("eureka-password")),
                data.path(),
                data.path());
        synchronized (this) {
            children.put(service, child);
        }
        watch(child);
    }

    /** What the cluster itself was told with {@code -Dsejour.…}, as the all-in-one is: it is meant for the services. */
    private static Map<String, String> told() {
        Properties all = System.getProperties();
        return all.stringPropertyNames().stream()
                .filter(name -> name.startsWith("sejour."))
                .collect(Collectors.toMap(name -> name, all::getProperty));
    }

    private void watch(Child child) {
        child.process().onExit().thenRun(() -> {
            if (!closing) {
                endedByItself.complete(child);
            }
        });
    }

    /** For checks that look behind the API: where the events are, and which database has which schema. */
    private void rememberWhere(LogServer log) {
        Properties where = new Properties();
        where.setProperty("axon-server", log.address());
        where.setProperty("axon-server-token", log.token());
        ServiceKind.contexts().forEach(service -> where.setProperty("schema." + service.schema(), service.database()));
        Path file = data.resolve("keys/cluster.properties");
        try (var out = Files.newBufferedWriter(file)) {
            where.store(out, null);
        } catch (IOException e) {
            throw new CannotGoOn(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    private URI addressOf(ServiceKind service) {
        return URI.create("http://127.0.0.1:" + ports.get(service));
    }

    /** Until it answers with anything but "not found" and "not available". */
    private void await(ServiceKind service, String path) {
        long end = System.nanoTime() + START.toNanos();
        String seen = "nothing";
        while (System.nanoTime() - end < 0) {
            if (endedByItself.isDone()) {
                throw new CannotGoOn(describe(endedByItself.join()));
            }
            try {
                HttpResponse<String> answer = client.send(
                        HttpRequest.newBuilder(addressOf(service).resolve(path))
                                .timeout(PATIENCE)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() < 500 && answer.statusCode() != 404) {
                    return;
                }
                seen = answer.statusCode() + " " + answer.body();
            } catch (IOException notYet) {
                seen = notYet.toString();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CannotGoOn("interrupted while the cluster was starting", e);
            }
            Pause.shortly();
        }
        throw new CannotGoOn(service.module() + " did not become ready, " + path + " answers " + seen + "; its log is "
                + data.resolve("logs").resolve(service.module() + ".log"));
    }

    static String describe(Child ended) {
        return ended.name() + " ended by itself with code " + ended.process().exitValue() + "; its log is "
                + ended.log();
    }
}
