package io.sejour.user.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterKeyTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void makesAKeyFileOnceThatOnlyItsOwnerReads() throws IOException {
        Path file = folder.resolve("keys/master.key");

        byte[] first = key(file).aesKeyFor("a").getEncoded();
        byte[] second = key(file).aesKeyFor("a").getEncoded();

        assertThat(second).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(folder.resolve("keys"))) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void everyPurposeHasItsOwnKey() {
        MasterKey key = key(folder.resolve("master.key"));

        assertThat(key.aesKeyFor("a").getEncoded())
                .isNotEqualTo(key.aesKeyFor("b").getEncoded());
    }

    @Test
    void aKeyOfAnotherLengthIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new MasterKey(new MasterKeyProperties("c2hvcnQ=", folder.resolve("unused"))));
    }

    @Test
    void theKeyIsNotPrintedWithTheSettings() {
        assertThat(new MasterKeyProperties("c2hvcnQ=", folder).toString()).doesNotContain("c2hvcnQ");
    }

    private static MasterKey key(Path file) {
        return new MasterKey(new MasterKeyProperties(null, file));
    }
}
