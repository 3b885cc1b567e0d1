package io.sejour.blockchain.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the password that seals the keys comes from. */
class KeystorePasswordTest {

    @TempDir
    Path folder;

    @Test
    void setPasswordIsUsed() {
        assertThat(KeystorePassword.of(settings("secret", null))).isEqualTo("secret");
    }

    @Test
    void passwordFileIsMadeOnceForItsOwnerOnly() throws Exception {
        Path file = folder.resolve("keys/keystore-password");
        String password = KeystorePassword.of(settings(null, file));

        assertThat(password).matches("[0-9a-f]{64}");
        assertThat(KeystorePassword.of(settings(null, file))).isEqualTo(password);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(file.getParent())) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void withoutEitherNothingStarts() {
        assertThatThrownBy(() -> KeystorePassword.of(settings(null, null)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("keystore-password");
    }

    @Test
    void passwordIsNotShown() {
        assertThat(settings("secret", null).toString()).doesNotContain("secret");
    }

    @Test
    void wrongPasswordOpensNothing() {
        Keystore.SealedKey key = new Keystore("right", 2).create();
        assertThat(key.sealed()).doesNotContain("right");
        assertThat(new Keystore("right", 2).open(key).getAddress())
                .isEqualTo(key.address().value());
        assertThatThrownBy(() -> new Keystore("wrong", 2).open(key))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(key.address().value());
    }

    private static KeystoreSettings settings(@Nullable String password, @Nullable Path file) {
        return new KeystoreSettings(password, file, 2, BigDecimal.ONE);
    }
}
