package io.sejour.user.session;

import java.time.Duration;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The public keys that access tokens are checked with (RFC 7517). */
@RestController
class KeySetController {

    private static final Duration CACHED = Duration.ofMinutes(5);

    private final SigningKeys keys;

    KeySetController(SigningKeys keys) {
        this.keys = keys;
    }

    @GetMapping("/.well-known/jwks.json")
    ResponseEntity<Map<String, Object>> keySet() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(CACHED).cachePublic())
                .body(keys.all().toPublicJWKSet().toJSONObject());
    }
}
