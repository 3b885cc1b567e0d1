package io.sejour.user.siwe;

import java.time.Instant;
import org.springframework.stereotype.Component;

/** Gives out nonces, with what else a message has to say to be taken here. */
@Component
public class SiweChallenges {

    private final Nonces nonces;
    private final OwnDomains domains;
    private final SiweProperties properties;

    SiweChallenges(Nonces nonces, OwnDomains domains, SiweProperties properties) {
        this.nonces = nonces;
        this.domains = domains;
        this.properties = properties;
    }

    /**
     * @param nonce good for one message until {@code expiresAt}
     * @param domain the authority the message may name
     * @param uri a URI the message may name
     * @param chainId EIP-155 id of the chain
     */
    public record Challenge(String nonce, String domain, String uri, long chainId, Instant expiresAt) {}

    public Challenge issue() {
        Nonces.Nonce nonce = nonces.issue();
        String domain = domains.all().getFirst();
        String scheme = domain.startsWith("localhost") || domain.startsWith("127.0.0.1") ? "http" : "https";
        return new Challenge(nonce.text(), domain, scheme + "://" + domain, properties.chainId(), nonce.expiresAt());
    }
}
