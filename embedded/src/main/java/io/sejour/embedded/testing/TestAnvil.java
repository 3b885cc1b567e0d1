package io.sejour.embedded.testing;

import io.sejour.embedded.AnvilBinary;
import io.sejour.embedded.AnvilProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A private chain for a test class. */
public final class TestAnvil {

    private TestAnvil() {}

    /**
     * A new chain on a free port; close it when done (it is closed at the end of the JVM otherwise). Where anvil is not installed the
     * test is reported as skipped, with the reason.
     */
    public static AnvilProcess start() {
        Path binary = binary();
        Path folder = TestFolders.create("anvil");
        AnvilProcess anvil = AnvilProcess.start(binary, folder, 0);
        TestFolders.atExit(anvil, folder);
        return anvil;
    }

    /** The anvil program; the test is reported as skipped when there is none. */
    public static Path binary() {
        var binary = AnvilBinary.find();
        Assumptions.assumeTrue(binary.isPresent(), AnvilBinary::missing);
        return binary.orElseThrow();
    }
}
