package io.sejour.app.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The programs of the distributed mode, by the module they are built from, each with its usual port. */
enum ServiceKind {
    DISCOVERY("discovery-server", 8761, ""),
    GATEWAY("api-gateway", 8080, ""),
    USER("user-context", 8081, "user_context"),
    LISTING("listing-context", 8082, "listing"),
    BOOKING_COMMAND("booking-command", 8083, "booking"),
    BOOKING_QUERY("booking-query", 8183, "booking_query"),
    PAYMENT("payment-saga", 8084, "payment"),
    NOTIFICATION("notification-handler", 8086, "notification"),
    BLOCKCHAIN("blockchain-gateway", 8089, "blockchain");

    private final String module;
    private final int usualPort;
    private final String schema;

    ServiceKind(String module, int usualPort, String schema) {
        this.module = module;
        this.usualPort = usualPort;
        this.schema = schema;
    }

    /** Those with a context in them. */
    static List<ServiceKind> contexts() {
        return Stream.of(values()).filter(ServiceKind::isContext).toList();
    }

    boolean isContext() {
        return !schema.isEmpty();
    }

    String module() {
        return module;
    }

    int usualPort() {
        return usualPort;
    }

    /** The schema of its tables, beside Axon's and the platform's. */
    String schema() {
        return schema;
    }

    /** Its database and its role in it, of one name. */
    String database() {
        return "sejour_" + schema;
    }

    Path jar(Path home) {
        return home.resolve(module).resolve("target").resolve(module + "-0.1.0-SNAPSHOT-exec.jar");
    }
}
