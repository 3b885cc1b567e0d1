package io.sejour.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"EUREKA_PASSWORD=only-for-this-test", "eureka.server.response-cache-update-interval-ms=100"})
class DiscoveryServerIT {

    private static final String INSTANCE = """
            {"instance": {"instanceId": "listing-context:8082", "app": "LISTING-CONTEXT", "hostName": "127.0.0.1",
              "ipAddr": "127.0.0.1", "vipAddress": "listing-context", "status": "UP", "port": {"$": 8082, "@enabled": "true"},
              "dataCenterInfo": {"@class": "com.netflix.appinfo.InstanceInfo$DefaultDataCenterInfo", "name": "MyOwn"}}}
            """;

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Test
    void whoKnowsThePasswordRegistersAndIsFound() throws Exception {
        HttpResponse<String> registered = client.send(
                request("/eureka/apps/LISTING-CONTEXT", "only-for-this-test")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(INSTANCE))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(registered.statusCode()).isEqualTo(204);

        HttpResponse<String> found = get("/eureka/apps/LISTING-CONTEXT", "only-for-this-test");

        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(found.body()).contains("listing-context:8082");
    }

    @Test
    void whoDoesNotKnowThePasswordNeitherRegistersNorLooks() throws Exception {
        HttpResponse<String> registered = client.send(
                request("/eureka/apps/LISTING-CONTEXT", "wrong")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(INSTANCE))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(registered.statusCode()).isEqualTo(401);
        assertThat(get("/eureka/apps", "wrong").statusCode()).isEqualTo(401);
    }

    @Test
    void probesNeedNoPassword() throws Exception {
        HttpResponse<String> health = client.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/health/readiness"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(health.statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> get(String path, String password) throws IOException, InterruptedException {
        return client.send(request(path, password).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, String password) {
        String credentials =
                Base64.getEncoder().encodeToString(("sejour:" + password).getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Accept", "application/json")
                .header("Authorization", "Basic " + credentials);
    }
}
