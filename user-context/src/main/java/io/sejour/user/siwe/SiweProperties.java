package io.sejour.user.siwe;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param domains the authorities (host and port) that may ask for a signature: where this platform's web pages live;
 *     empty: this server's own port on the loopback names
 * @param chainId EIP-155 id of the chain the escrow is on
 * @param nonceValidity how long a nonce is good for, at most 10 minutes
 */
@ConfigurationProperties("sejour.siwe")
record SiweProperties(
        @DefaultValue List<String> domains,
        @DefaultValue("31337") long chainId,
        @DefaultValue("10m") Duration nonceValidity) {

    SiweProperties {
        domains = List.copyOf(domains);
        if (nonceValidity.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new IllegalArgumentException("a sign-in nonce lives at most 10 minutes, not " + nonceValidity);
        }
    }
}
