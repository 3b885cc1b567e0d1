package io.sejour.app.run;

import io.sejour.app.CannotGoOn;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds everything an instance keeps. Only one instance has it at a time: the operating system frees the lock when the
 * process ends, however it ends.
 */
public final class DataFolder implements AutoCloseable {

    /** Raised when an older program could no longer read what a newer one wrote. */
    static final int FORMAT = 1;

    private static final long NEEDED_BYTES = 256L * 1024 * 1024;

    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;

    private DataFolder(Path path, FileChannel channel, FileLock lock) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Takes the folder, and makes it when it is new.
     *
     * @throws CannotGoOn when it is in use, was written by a newer version, or its disk is full or not writable
     */
    public static DataFolder open(Path path) {
        try {
            Files.createDirectories(path);
            Path real = path.toRealPath();
            FileChannel channel =
                    FileChannel.open(real.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = lock(channel);
            if (lock == null) {
                channel.close();
                throw new CannotGoOn("the data folder " + path + " is in use by another Séjour");
            }
            DataFolder folder = new DataFolder(real, channel, lock);
            folder.requireReadableFormat();
            folder.requireSpace();
            return folder;
        } catch (IOException e) {
            throw new CannotGoOn("the data folder " + path + " cannot be used: " + e.getMessage(), e);
        }
    }

    public Path resolve(String name) {
        return path.resolve(name);
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        lock.release();
        channel.close();
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private void requireReadableFormat() throws IOException {
        Path file = path.resolve("format");
        if (!Files.exists(file)) {
            Files.writeString(file, FORMAT + "\n");
            return;
        }
        String text = Files.readString(file).strip();
        if (!text.matches("[0-9]{1,9}")) {
            throw closed("the data folder " + path + " is damaged: its format file says \"" + text + "\"");
        }
        if (Integer.parseInt(text) > FORMAT) {
            throw closed("the data folder " + path + " was written by a newer Séjour (format " + text
                    + ", this one reads up to " + FORMAT + "): update, or choose another with --data");
        }
    }

    private void requireSpace() throws IOException {
        long usable = Files.getFileStore(path).getUsableSpace();
        if (usable < NEEDED_BYTES) {
            throw closed("the disk is full: " + usable / (1024 * 1024) + " MB free in " + path + ", "
                    + NEEDED_BYTES / (1024 * 1024) + " MB are needed");
        }
    }

    private CannotGoOn closed(String reason) throws IOException {
        close();
        return new CannotGoOn(reason);
    }
}
