package io.sejour.user.session;

import io.sejour.api.user.UserId;
import io.sejour.api.user.UserRole;
import io.sejour.platform.id.IdSource;
import io.sejour.platform.security.SecuritySettings;
import io.sejour.user.clock.WallClock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.stereotype.Component;

/**
 * Makes access tokens in the form of RFC 9068: {@code typ at+jwt}, {@code iss}, {@code aud}, {@code exp}, {@code sub} the
 * user, {@code roles} what the user may do and {@code sid} the session it dies with. No personal data.
 */
@Component
class AccessTokens {

    static final String TYPE = "at+jwt";
    static final String SESSION = "sid";
    static final String ROLES = "roles";

    private final JwtEncoder encoder;
    private final SigningKeys keys;
    private final SecuritySettings security;
    private final SessionProperties properties;
    private final IdSource ids;
    private final WallClock clock;

    AccessTokens(
            JwtEncoder encoder,
            SigningKeys keys,
            SecuritySettings security,
            SessionProperties properties,
            IdSource ids,
            WallClock clock) {
        this.encoder = encoder;
        this.keys = keys;
        this.security = security;
        this.properties = properties;
        this.ids = ids;
        this.clock = clock;
    }

    record Issued(String token, Instant expiresAt) {}

    Issued issue(UserId userId, Set<UserRole> roles, UUID sessionId) {
        // Tokens count in whole seconds; saying more would promise what they do not keep.
        Instant now = clock.now().truncatedTo(ChronoUnit.SECONDS);
        Instant expiresAt = now.plus(properties.accessTokenValidity());
        JwsHeader header = JwsHeader.with(SignatureAlgorithm.ES256)
                .type(TYPE)
                .keyId(keys.signingKeyId())
                .build();
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .issuer(security.issuer())
                .audience(List.of(security.audience()))
                .subject(userId.toString())
                .issuedAt(now)
                .expiresAt(expiresAt)
                .id(ids.next().toString())
                .claim(SESSION, sessionId.toString())
                .claim(ROLES, roles.stream().map(Enum::name).sorted().toList())
                .build();
        return new Issued(
                encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue(), expiresAt);
    }
}
