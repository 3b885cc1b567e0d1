package io.sejour.user.personal;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.crypto.SecretKey;
import org.springframework.stereotype.Component;

/** Seals the platform's own secrets, such as the key that signs tokens, under the master key. */
@Component
public class SecretSeal {

    private final SecretKey key;

    SecretSeal(MasterKey masterKey) {
        this.key = masterKey.aesKeyFor("secrets");
    }

    /** @param name what the secret is; needed again to open it */
    public String seal(String name, String clear) {
        return Base64.getEncoder().encodeToString(Sealer.seal(key, name, clear.getBytes(StandardCharsets.UTF_8)));
    }

    public String open(String name, String sealed) {
        return new String(Sealer.open(key, name, Base64.getDecoder().decode(sealed)), StandardCharsets.UTF_8);
    }
}
