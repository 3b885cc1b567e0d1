package io.sejour.user.session;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.sejour.user.clock.WallClock;
import io.sejour.user.personal.SecretSeal;
import java.text.ParseException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The P-256 keys of ES256 (RFC 7518 §3.4), made at first start and kept sealed. Several processes that start together on
 * an empty database agree on one: the unique index lets a single active key in.
 */
@Component
class SigningKeys {

    private final JdbcClient jdbc;
    private final SecretSeal seal;
    private final JWKSet keys;

    SigningKeys(JdbcClient jdbc, SecretSeal seal, WallClock clock) {
        this.jdbc = jdbc;
        this.seal = seal;
        if (stored().isEmpty()) {
            ECKey fresh = generate();
            jdbc.sql("""
                    insert into user_context.signing_keys (kid, sealed_jwk, created_at) values (?, ?, ?)
                    on conflict do nothing
                    """)
                    .params(fresh.getKeyID(), seal.seal(fresh.getKeyID(), fresh.toJSONString()), clock.utc())
                    .update();
        }
        this.keys = new JWKSet(stored());
    }

    /** All keys with their private parts, the one that signs first. */
    JWKSet all() {
        return keys;
    }

    String signingKeyId() {
        return keys.getKeys().getFirst().getKeyID();
    }

    private List<JWK> stored() {
        return jdbc.sql("""
                select kid, sealed_jwk from user_context.signing_keys
                order by only_active nulls last, created_at desc
                """)
                .query((row, number) -> parse(seal.open(row.getString("kid"), row.getString("sealed_jwk"))))
                .list();
    }

    private static JWK parse(String json) {
        try {
            return JWK.parse(json);
        } catch (ParseException broken) {
            throw new IllegalStateException("a stored signing key cannot be read", broken);
        }
    }

    private static ECKey generate() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException missing) {
            throw new IllegalStateException("this JVM lacks P-256", missing);
        }
    }
}
