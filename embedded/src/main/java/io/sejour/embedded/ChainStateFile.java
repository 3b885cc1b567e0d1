package io.sejour.embedded;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPInputStream;

/**
 * The chain on disk, in the format anvil loads. <b>Why not anvil's own dump:</b> it writes in place, so a kill in the middle leaves half
 * a file; here the new file replaces the old one in one step, after its bytes are on the disk.
 */
final class ChainStateFile {

    private final Path file;

    ChainStateFile(Path file) {
        this.file = file;
    }

    Path path() {
        return file;
    }

    boolean exists() {
        return Files.exists(file);
    }

    void replace(byte[] gzippedJson) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try (InputStream json = new GZIPInputStream(new ByteArrayInputStream(gzippedJson));
                OutputStream out = Files.newOutputStream(next)) {
            json.transferTo(out);
        }
        try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
