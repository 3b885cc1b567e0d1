package io.sejour.app.cluster;

import io.sejour.app.CannotGoOn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/** Passwords between the parts of this cluster, made at the first start and kept where only their owner reads them. */
final class Secrets {

    private static final int BYTES = 24;

    private final Path folder;

    Secrets(Path folder) {
        this.folder = folder;
    }

    /** Hexadecimal digits. */
    String get(String name) {
        Path file = folder.resolve(name);
        try {
            Files.createDirectories(folder);
            if (!Files.exists(file)) {
                byte[] drawn = new byte[BYTES];
                new SecureRandom().nextBytes(drawn);
                Files.createFile(file);
                Files.setPosixFilePermissions(
                        file, Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
                Files.writeString(file, HexFormat.of().formatHex(drawn));
            }
            return Files.readString(file).strip();
        } catch (IOException | UnsupportedOperationException e) {
            throw new CannotGoOn("the secret " + file + " cannot be kept: " + e.getMessage(), e);
        }
    }
}
