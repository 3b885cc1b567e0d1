package io.sejour.user.siwe;

import java.util.List;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The domains a sign-in message may name. They come from the settings, never from the request: whoever holds a signature
 * made for another site could send any {@code Host}.
 */
@Component
class OwnDomains {

    private final SiweProperties properties;
    private final Environment environment;

    OwnDomains(SiweProperties properties, Environment environment) {
        this.properties = properties;
        this.environment = environment;
    }

    /** At least one; the first is what the nonce's answer suggests. */
    List<String> all() {
        if (!properties.domains().isEmpty()) {
            return properties.domains();
        }
        // Known only once the server listens, as the port may be a free one.
        String port = environment.getProperty("local.server.port", environment.getProperty("server.port", "8080"));
        return List.of("localhost:" + port, "127.0.0.1:" + port);
    }
}
