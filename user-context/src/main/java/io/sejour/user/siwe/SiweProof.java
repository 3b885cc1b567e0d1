package io.sejour.user.siwe;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.escrow.EthAddress;
import io.sejour.user.clock.WallClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Checks that a signed message proves an account here and now: made for this site and chain, in its time, signed by the
 * account it names, with a nonce of ours that nobody used before.
 */
@Component
public class SiweProof {

    /** How far a wallet's clock may be ahead of ours. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

    private final OwnDomains domains;
    private final SiweProperties properties;
    private final Nonces nonces;
    private final WallClock clock;

    SiweProof(OwnDomains domains, SiweProperties properties, Nonces nonces, WallClock clock) {
        this.domains = domains;
        this.properties = properties;
        this.nonces = nonces;
        this.clock = clock;
    }

    /**
     * Uses the message's nonce up, in the caller's transaction if there is one.
     *
     * @return the account that signed
     * @throws Refusal SIWE_MESSAGE_INVALID, WALLET_SIGNATURE_INVALID or SIWE_NONCE_INVALID
     */
    public EthAddress account(String text, String signature) {
        SiweMessage message = parsed(text);
        checkOrigin(message);
        checkTimes(message);
        if (PersonalSignature.signer(text, signature)
                .filter(message.address()::equals)
                .isEmpty()) {
            throw new Refusal(RejectionCode.WALLET_SIGNATURE_INVALID);
        }
        // Last, so that only the owner of the key can use the nonce up.
        if (!nonces.use(message.nonce())) {
            throw new Refusal(RejectionCode.SIWE_NONCE_INVALID);
        }
        return message.address();
    }

    private static SiweMessage parsed(String text) {
        try {
            return SiweParser.parse(text);
        } catch (SiweParser.Malformed malformed) {
            throw invalid(String.valueOf(malformed.getMessage()));
        }
    }

    private void checkOrigin(SiweMessage message) {
        if (!domains.all().contains(message.domain().toLowerCase(Locale.ROOT))) {
            throw invalid("domain");
        }
        URI uri = message.uri();
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        if (!(scheme.equals("https") || scheme.equals("http"))
                || !message.domain().equalsIgnoreCase(uri.getAuthority())) {
            throw invalid("uri");
        }
        if (message.scheme() != null && !message.scheme().equalsIgnoreCase(scheme)) {
            throw invalid("scheme");
        }
        if (message.chainId() != properties.chainId()) {
            throw invalid("chain-id");
        }
    }

    private void checkTimes(SiweMessage message) {
        Instant now = clock.now();
        if (message.issuedAt().isAfter(now.plus(CLOCK_SKEW))) {
            throw invalid("issued-at");
        }
        if (message.expirationTime() != null && !now.isBefore(message.expirationTime())) {
            throw invalid("expiration-time");
        }
        if (message.notBefore() != null && now.isBefore(message.notBefore())) {
            throw invalid("not-before");
        }
    }

    private static Refusal invalid(String part) {
        return new Refusal(RejectionCode.SIWE_MESSAGE_INVALID, Map.of("part", part));
    }
}
