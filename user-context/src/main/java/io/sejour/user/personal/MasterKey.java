package io.sejour.user.personal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * The one secret of the user context that is not in the database. Every use has its own key, derived from it by
 * HKDF-Expand (RFC 5869) with the purpose as the info, so that no two uses share key material.
 */
@Component
public class MasterKey {

    private static final int KEY_BYTES = 32;

    private final byte[] key;

    MasterKey(MasterKeyProperties properties) {
        this.key =
                properties.masterKey() == null ? fromFile(properties.masterKeyFile()) : decode(properties.masterKey());
    }

    /** A 256-bit AES key for one purpose. */
    public SecretKey aesKeyFor(String purpose) {
        return new SecretKeySpec(expand(purpose), "AES");
    }

    /** A 256-bit HMAC-SHA256 key for one purpose. */
    public SecretKey macKeyFor(String purpose) {
        return new SecretKeySpec(expand(purpose), "HmacSHA256");
    }

    /** One block of HKDF-Expand is exactly the 32 bytes wanted. */
    private byte[] expand(String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(("sejour/users/" + purpose).getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 1);
            return mac.doFinal();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this JVM lacks HMAC-SHA256", missing);
        }
    }

    private static byte[] fromFile(Path file) {
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            return decode(Files.readString(file).strip());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read or make the master key file " + file, unreadable);
        }
    }

    /** Written aside and moved, so that a crash never leaves half a key behind. */
    private static void create(Path file) throws IOException {
        byte[] fresh = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(fresh);
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file lies in a folder");
        Files.createDirectories(folder);
        Path draft = supportsPosix(folder)
                ? Files.createTempFile(
                        folder,
                        "master",
                        ".draft",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                : Files.createTempFile(folder, "master", ".draft");
        try {
            Files.writeString(draft, Base64.getEncoder().encodeToString(fresh) + "\n");
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException otherProcessWasFaster) {
            // its key is the one to use
        } finally {
            Files.delete(draft);
        }
    }

    private static boolean supportsPosix(Path folder) throws IOException {
        return Files.getFileStore(folder).supportsFileAttributeView("posix");
    }

    private static byte[] decode(String base64) {
        byte[] bytes = Base64.getDecoder().decode(base64);
        if (bytes.length != KEY_BYTES) {
            throw new IllegalStateException("the master key of the user context is 32 bytes in base64");
        }
        return bytes;
    }
}
