package io.sejour.embedded;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The unpacked PostgreSQL programs, shared by every instance of this user and unpacked once per version. */
final class PostgreSqlBinaries {

    private PostgreSqlBinaries() {}

    /**
     * The folder that contains {@code bin/postgres}. <b>Why the rename comes last:</b> several JVMs may unpack at the same time and any of
     * them may be killed; a folder that has its final name is complete.
     */
    static synchronized Path unpacked() {
        try {
            byte[] archive;
            try (InputStream stream = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system(), machine())) {
                archive = stream.readAllBytes();
            }
            Path cache = cacheFolder();
            Path target = cache.resolve("postgresql-" + digest(archive));
            if (!Files.isExecutable(target.resolve("bin/postgres"))) {
                Files.createDirectories(cache);
                Path unfinished = Files.createTempDirectory(cache, "unpacking-");
                unpack(archive, unfinished);
                moveUnlessPresent(unfinished, target);
            }
            return target;
        } catch (IOException | IllegalStateException e) {
            throw new EmbeddedPartException("cannot unpack PostgreSQL: " + e.getMessage(), e);
        }
    }

    private static void moveUnlessPresent(Path unfinished, Path target) throws IOException {
        try {
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            delete(unfinished);
        }
    }

    private static Path cacheFolder() {
        String cache = System.getenv("XDG_CACHE_HOME");
        if (cache != null && !cache.isBlank()) {
            return Path.of(cache, "sejour");
        }
        Path home = Path.of(System.getProperty("user.home", "/"));
        return Files.isWritable(home)
                ? home.resolve(".cache").resolve("sejour")
                : Path.of(System.getProperty("java.io.tmpdir"), "sejour-" + System.getProperty("user.name"));
    }

    private static void unpack(byte[] archive, Path folder) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = folder.resolve(entry.getName()).normalize();
                if (!file.startsWith(folder)) {
                    throw new IOException("the archive names a file outside its folder: " + entry.getName());
                }
                unpackEntry(tar, entry, file);
            }
        }
    }

    private static void unpackEntry(TarArchiveInputStream tar, TarArchiveEntry entry, Path file) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Path parent = Objects.requireNonNull(file.getParent());
        Files.createDirectories(parent);
        if (entry.isSymbolicLink() || entry.isLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, file);
        if (parent.endsWith("bin") && !file.toFile().setExecutable(true, false)) {
            throw new IOException("cannot make " + file + " executable");
        }
    }

    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new EmbeddedPartException("cannot delete " + folder + ": " + e.getMessage(), e);
        }
    }

    private static String digest(byte[] archive) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(archive);
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String system() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "Darwin" : "Linux";
    }

    private static String machine() {
        String machine = System.getProperty("os.arch");
        return machine.equals("amd64") ? "x86_64" : machine;
    }
}
