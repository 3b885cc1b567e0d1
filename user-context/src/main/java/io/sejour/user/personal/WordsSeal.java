package io.sejour.user.personal;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.user.OpenWords;
import io.sejour.api.user.OpenedWords;
import io.sejour.api.user.SealWords;
import io.sejour.api.user.UserId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/**
 * Seals what people write about a booking, so that an event can carry it: {@code w1.<author>.<base64url>}, the bytes
 * being a salt (16), SHA-256 of the key (32), and AES-256-GCM's ciphertext with its tag under a nonce of zeros and the
 * author's id as associated data (docs/dossier.md).
 *
 * <p><b>A key for each text.</b> It is HMAC-SHA256 of the salt under the person's key, the salt HMAC-SHA256 of the text.
 * A key is used for one text only, which is why the nonce may be fixed; and it may be given away with a dossier without
 * giving away anything else. The same text gives the same bytes: a command that is sent again is the same command.
 */
@Component
class WordsSeal {

    private static final String FORMAT = "w1.";
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private final PersonalSeal people;

    WordsSeal(PersonalSeal people) {
        this.people = people;
    }

    /** Nothing said is nothing to seal. */
    @QueryHandler
    String handle(SealWords query) {
        if (query.words().isBlank()) {
            return "";
        }
        SecretKey person = people.keyOf(query.author()).orElseThrow(() -> new Refusal(RejectionCode.NOT_FOUND));
        byte[] clear = query.words().getBytes(StandardCharsets.UTF_8);
        byte[] salt = new byte[SALT_BYTES];
        System.arraycopy(Sealer.mac(person, "salt of words", clear), 0, salt, 0, SALT_BYTES);
        SecretKey key = keyOf(person, salt);
        byte[] ciphertext = Sealer.sealOnce(key, query.author().toString(), clear);
        byte[] bytes = ByteBuffer.allocate(SALT_BYTES + HASH_BYTES + ciphertext.length)
                .put(salt)
                .put(Sealer.sha256(key.getEncoded()))
                .put(ciphertext)
                .array();
        return FORMAT + query.author() + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @QueryHandler
    OpenedWords handle(OpenWords query) {
        Map<String, OpenedWords.Words> opened = new HashMap<>();
        query.sealed().forEach(text -> open(text).ifPresent(words -> opened.put(text, words)));
        return new OpenedWords(opened);
    }

    /** @return nothing when the author was erased, or when this is no text that was sealed here */
    private Optional<OpenedWords.Words> open(String sealed) {
        String[] parts = sealed.split("\\.");
        if (!OpenedWords.isSealed(sealed) || parts.length != 3) {
            return Optional.empty();
        }
        UserId author = new UserId(UUID.fromString(parts[1]));
        return people.keyOf(author).map(person -> {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(parts[2]));
            byte[] salt = new byte[SALT_BYTES];
            byte[] keyHash = new byte[HASH_BYTES];
            byte[] ciphertext = new byte[bytes.remaining() - SALT_BYTES - HASH_BYTES];
            bytes.get(salt).get(keyHash).get(ciphertext);
            SecretKey key = keyOf(person, salt);
            if (!MessageDigest.isEqual(keyHash, Sealer.sha256(key.getEncoded()))) {
                throw new IllegalStateException("sealed words of another person, or another master key");
            }
            byte[] clear = Sealer.openOnce(key, author.toString(), ciphertext);
            return new OpenedWords.Words(
                    new String(clear, StandardCharsets.UTF_8), HexFormat.of().formatHex(key.getEncoded()));
        });
    }

    private static SecretKey keyOf(SecretKey person, byte[] salt) {
        return new SecretKeySpec(Sealer.mac(person, "key of words", salt), "AES");
    }
}
