package io.sejour.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the anvil program that {@code npm ci} put under {@code contracts/node_modules}. */
public final class AnvilBinary {

    /** Names the program when it is not in the repository. */
    public static final String ENVIRONMENT_VARIABLE = "SEJOUR_ANVIL";

    private AnvilBinary() {}

    /**
     * The program named by {@code SEJOUR_ANVIL}, or the one in the {@code contracts} folder of the working directory or of a folder above
     * it, or of {@code sejour.home}.
     */
    public static Optional<Path> find() {
        String named = System.getenv(ENVIRONMENT_VARIABLE);
        if (named != null && !named.isBlank()) {
            return Optional.of(Path.of(named)).filter(Files::isExecutable);
        }
        return inFolderOrAbove(System.getProperty("sejour.home")).or(() -> inFolderOrAbove(""));
    }

    /** What to tell a person when {@link #find()} is empty. */
    public static String missing() {
        return "anvil is not installed: run \"npm ci\" in contracts/ (or name the program in " + ENVIRONMENT_VARIABLE
                + ")";
    }

    private static Optional<Path> inFolderOrAbove(@Nullable String start) {
        if (start == null) {
            return Optional.empty();
        }
        for (Path folder = Path.of(start).toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path program = folder.resolve("contracts/node_modules/@foundry-rs")
                    .resolve("anvil-" + platform())
                    .resolve("bin/anvil");
            if (Files.isExecutable(program)) {
                return Optional.of(program);
            }
        }
        return Optional.empty();
    }

    private static String platform() {
        boolean mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac");
        String machine = System.getProperty("os.arch");
        boolean arm = machine.equals("aarch64") || machine.equals("arm64");
        return (mac ? "darwin" : "linux") + "-" + (arm ? "arm64" : "amd64");
    }
}
