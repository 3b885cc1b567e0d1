package io.sejour.platform.axonserver;

import io.axoniq.axonserver.grpc.control.ClientIdentification;
import io.axoniq.axonserver.grpc.control.NodeInfo;
import io.axoniq.axonserver.grpc.control.PlatformInfo;
import io.axoniq.axonserver.grpc.control.PlatformServiceGrpc;
import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.grpc.stub.MetadataUtils;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks Axon Server whether it takes us, and what it can do. The connector says neither: with a wrong token it starts and tries for ever,
 * and a server without contexts serves {@code default} under any other name.
 *
 * <p><b>At start.</b> A server that refuses us is a wrong setting, and ends the start with one line that says which. A server that is
 * away is not: services wait for it, and their health says so.
 */
public class AxonServerProbe implements InitializingBean {

    private static final Logger log = LoggerFactory.getLogger(AxonServerProbe.class);
    private static final Metadata.Key<String> TOKEN =
            Metadata.Key.of("AxonIQ-Access-Token", Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<String> CONTEXT =
            Metadata.Key.of("AxonIQ-Context", Metadata.ASCII_STRING_MARSHALLER);
    private static final String ONLY_CONTEXT = "default";
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration MEMORY = Duration.ofSeconds(5);

    private final AxonServerConfiguration settings;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private @Nullable Finding last;
    private long lookedAt;

    public AxonServerProbe(AxonServerConfiguration settings) {
        this.settings = settings;
    }

    /**
     * @param takesUs whether it answered and lets us in
     * @param wrongSetting whether waiting does not help
     * @param said what it is, or why it does not take us
     * @param version its own words; null where it does not say
     */
    public record Finding(
            boolean takesUs,
            boolean wrongSetting,
            String said,
            @Nullable String version) {

        private Finding(boolean takesUs, boolean wrongSetting, String said) {
            this(takesUs, wrongSetting, said, null);
        }
    }

    @Override
    public void afterPropertiesSet() {
        Finding finding = look();
        if (finding.wrongSetting()) {
            throw new IllegalStateException(finding.said());
        }
        if (finding.takesUs()) {
            log.info("{}", finding.said());
        } else {
            log.warn("{}; waiting for it", finding.said());
        }
    }

    /** What the server says now, or said a few seconds ago. */
    public synchronized Finding look() {
        Finding known = last;
        if (known != null && System.nanoTime() - lookedAt < MEMORY.toNanos()) {
            return known;
        }
        Finding fresh = ask();
        last = fresh;
        lookedAt = System.nanoTime();
        return fresh;
    }

    private Finding ask() {
        var server = settings.routingServers().getFirst();
        String address = server.getHostName() + ":" + server.getGrpcPort();
        ManagedChannel channel;
        try {
            channel = Grpc.newChannelBuilder(address, credentials()).build();
        } catch (IOException unreadable) {
            return new Finding(
                    false, true, "The certificate " + settings.getCertFile() + " for Axon Server cannot be read");
        }
        try {
            PlatformInfo answer = PlatformServiceGrpc.newBlockingStub(channel)
                    .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers()))
                    .withDeadlineAfter(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .getPlatformServer(ClientIdentification.newBuilder()
                            .setClientId(settings.getClientId())
                            .setComponentName(settings.getComponentName())
                            .build());
            return describe(address, answer.getPrimary());
        } catch (StatusRuntimeException refused) {
            return refusal(address, refused);
        } finally {
            channel.shutdownNow();
        }
    }

    private Finding describe(String address, NodeInfo node) {
        @Nullable String version = null;
        String edition = "";
        JsonNode product = read(node, "version");
        if (product != null) {
            version = product.path("version").asString(null);
        }
        JsonNode licence = read(node, "license");
        if (licence != null) {
            edition = licence.path("edition").asString("");
        }
        boolean standard = edition.startsWith("Standard");
        if (standard && !settings.getContext().equals(ONLY_CONTEXT)) {
            return new Finding(
                    false,
                    true,
                    "Axon Server at " + address + " is a Standard Edition: it has no context '" + settings.getContext()
                            + "' and would silently use 'default'. Set AXON_SERVER_CONTEXT=default");
        }
        String lacks = standard ? "; it has one context and one node, and no persistent streams" : "";
        String name = (edition + " " + (version == null ? "of unknown version" : version)).strip();
        return new Finding(true, false, "Axon Server " + name + " at " + address + lacks, version);
    }

    private Finding refusal(String address, StatusRuntimeException refused) {
        String reason = Objects.toString(refused.getStatus().getDescription(), "");
        return switch (refused.getStatus().getCode()) {
            case PERMISSION_DENIED, UNAUTHENTICATED ->
                new Finding(
                        false,
                        true,
                        "Axon Server at " + address + " does not take the access token: set AXON_SERVER_TOKEN");
            case NOT_FOUND ->
                new Finding(
                        false,
                        true,
                        "Axon Server at " + address + " has no context '" + settings.getContext()
                                + "': make it there, or set AXON_SERVER_CONTEXT");
            case UNIMPLEMENTED -> new Finding(false, true, "What answers at " + address + " is no Axon Server");
            case Status.Code other ->
                new Finding(
                        false, false, "Axon Server at " + address + " does not answer (" + other + " " + reason + ")");
        };
    }

    /** Public figures of the server. Its HTTP port may be closed to us; then they stay unknown. */
    private @Nullable JsonNode read(NodeInfo node, String what) {
        if (node.getHttpPort() <= 0) {
            return null;
        }
        URI address = URI.create((settings.isSslEnabled() ? "https" : "http") + "://" + node.getHostName() + ":"
                + node.getHttpPort() + "/v1/public/" + what);
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header(TOKEN.originalName(), Objects.toString(settings.getToken(), ""))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? JsonMapper.shared().readTree(answer.body()) : null;
        } catch (IOException | JacksonException unknown) {
            return null;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private ChannelCredentials credentials() throws IOException {
        if (!settings.isSslEnabled()) {
            return InsecureChannelCredentials.create();
        }
        TlsChannelCredentials.Builder tls = TlsChannelCredentials.newBuilder();
        if (settings.getCertFile() != null) {
            tls.trustManager(new File(settings.getCertFile()));
        }
        return tls.build();
    }

    private Metadata headers() {
        Metadata headers = new Metadata();
        headers.put(CONTEXT, settings.getContext());
        if (settings.getToken() != null && !settings.getToken().isEmpty()) {
            headers.put(TOKEN, settings.getToken());
        }
        return headers;
    }
}
