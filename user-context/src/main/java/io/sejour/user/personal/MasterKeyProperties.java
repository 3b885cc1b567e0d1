package io.sejour.user.personal;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the key over all keys comes from.
 *
 * @param masterKey 32 bytes in base64, from a secret store; goes before the file
 * @param masterKeyFile a file with the same, made at first start, readable by its owner only
 */
@ConfigurationProperties("sejour.users")
record MasterKeyProperties(
        @Nullable String masterKey,
        @DefaultValue("data/keys/users-master.key") Path masterKeyFile) {

    /** Without the key: settings are printed by more tools than one thinks. */
    @Override
    public String toString() {
        return "MasterKeyProperties[masterKeyFile=" + masterKeyFile + "]";
    }
}
