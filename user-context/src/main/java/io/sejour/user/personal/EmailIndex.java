package io.sejour.user.personal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.springframework.stereotype.Component;

/**
 * Finds an account by its address without storing the address: HMAC-SHA256 over the normalised form. The key is not in
 * the database, so that a stolen table cannot be searched for known addresses.
 */
@Component
public class EmailIndex {

    private final SecretKey key;

    EmailIndex(MasterKey masterKey) {
        this.key = masterKey.macKeyFor("email-index");
    }

    /** The same for all spellings of one address: surrounding space and case do not count. */
    public byte[] hash(String email) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(normalised(email).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this JVM lacks HMAC-SHA256", missing);
        }
    }

    private static String normalised(String email) {
        return Normalizer.normalize(email.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}
