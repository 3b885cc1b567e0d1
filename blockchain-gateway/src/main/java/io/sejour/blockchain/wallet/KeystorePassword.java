package io.sejour.blockchain.wallet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Where the password that seals the keys comes from. */
final class KeystorePassword {

    private static final int BYTES = 32;

    private KeystorePassword() {}

    /** @throws IllegalStateException when neither a password nor a file is set */
    static String of(KeystoreSettings settings) {
        if (settings.keystorePassword() != null && !settings.keystorePassword().isBlank()) {
            return settings.keystorePassword();
        }
        if (settings.keystorePasswordFile() == null) {
            throw new IllegalStateException(
                    "set sejour.blockchain.keystore-password or sejour.blockchain.keystore-password-file");
        }
        try {
            return fromFile(settings.keystorePasswordFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "the keystore password cannot be read or made: " + unreadable.getMessage(), unreadable);
        }
    }

    private static String fromFile(Path file) throws IOException {
        if (Files.notExists(file)) {
            create(file);
        }
        String password = Files.readString(file, StandardCharsets.US_ASCII).strip();
        if (password.isEmpty()) {
            throw new IOException(file + " is empty");
        }
        return password;
    }

    /** Written beside and moved into place, so that a crash leaves no half password behind. */
    private static void create(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        Path unfinished = Files.createTempFile(
                folder,
                "keystore",
                ".unfinished",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(unfinished, HexFormat.of().formatHex(random), StandardCharsets.US_ASCII);
        try {
            Files.createLink(file, unfinished);
        } catch (FileAlreadyExistsException madeMeanwhile) {
            // Somebody else's password counts.
        } finally {
            Files.delete(unfinished);
        }
    }
}
