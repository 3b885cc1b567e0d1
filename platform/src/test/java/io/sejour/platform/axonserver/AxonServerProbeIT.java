package io.sejour.platform.axonserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.axoniq.axonserver.grpc.control.ClientIdentification;
import io.axoniq.axonserver.grpc.control.NodeInfo;
import io.axoniq.axonserver.grpc.control.PlatformInfo;
import io.axoniq.axonserver.grpc.control.PlatformServiceGrpc;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.sejour.embedded.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The answers are those that Axon Server SE 4.6 was seen to give. */
class AxonServerProbeIT {

    private @Nullable Server server;
    private @Nullable HttpServer http;

    @AfterEach
    void stop() {
        if (server != null) {
            server.shutdownNow();
        }
        if (http != null) {
            http.stop(0);
        }
    }

    @Test
    void aServerThatTakesUsSaysWhatItIs() throws IOException {
        AxonServerProbe.Finding finding =
                probe(answering("Standard Edition", "4.6.11"), "default").look();

        assertThat(finding.takesUs()).isTrue();
        assertThat(finding.version()).isEqualTo("4.6.11");
        assertThat(finding.said()).contains("Standard Edition 4.6.11", "no persistent streams");
    }

    @Test
    void aStandardEditionIsNotAskedForAnotherContext() throws IOException {
        AxonServerProbe probe = probe(answering("Standard Edition", "4.6.11"), "staging");

        assertThatThrownBy(probe::afterPropertiesSet)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has no context 'staging'");
    }

    @Test
    void aTokenThatIsNotTakenEndsTheStart() throws IOException {
        AxonServerProbe probe = probe(refusing(Status.PERMISSION_DENIED.withDescription("Invalid token")), "default");

        assertThatThrownBy(probe::afterPropertiesSet)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("does not take the access token");
    }

    @Test
    void aContextThatIsNotThereEndsTheStart() throws IOException {
        AxonServerProbe probe = probe(refusing(Status.NOT_FOUND), "staging");

        assertThatThrownBy(probe::afterPropertiesSet).hasMessageContaining("has no context 'staging'");
    }

    @Test
    void aServerThatIsAwayIsWaitedFor() {
        AxonServerProbe probe = probe(FreePort.any(), "default");

        probe.afterPropertiesSet();

        assertThat(probe.look().takesUs()).isFalse();
        assertThat(probe.look().said()).contains("does not answer");
    }

    private int answering(String edition, String version) throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/v1/public/version", exchange -> {
            try (exchange) {
                byte[] body = ("{\"version\":\"" + version + "\"}").getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        http.createContext("/v1/public/license", exchange -> {
            try (exchange) {
                byte[] body = ("{\"edition\":\"" + edition + "\"}").getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        http.start();
        int httpPort = http.getAddress().getPort();
        return start(new PlatformServiceGrpc.PlatformServiceImplBase() {
            @Override
            public void getPlatformServer(ClientIdentification client, StreamObserver<PlatformInfo> answer) {
                answer.onNext(PlatformInfo.newBuilder()
                        .setPrimary(
                                NodeInfo.newBuilder().setHostName("127.0.0.1").setHttpPort(httpPort))
                        .build());
                answer.onCompleted();
            }
        });
    }

    private int refusing(Status status) throws IOException {
        return start(new PlatformServiceGrpc.PlatformServiceImplBase() {
            @Override
            public void getPlatformServer(ClientIdentification client, StreamObserver<PlatformInfo> answer) {
                answer.onError(status.asRuntimeException());
            }
        });
    }

    private int start(PlatformServiceGrpc.PlatformServiceImplBase service) throws IOException {
        Server started = Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
                .addService(service)
                .build()
                .start();
        server = started;
        return started.getPort();
    }

    private static AxonServerProbe probe(int port, String context) {
        return new AxonServerProbe(AxonServerConfiguration.builder()
                .servers("127.0.0.1:" + port)
                .context(context)
                .componentName("test")
                .build());
    }
}
