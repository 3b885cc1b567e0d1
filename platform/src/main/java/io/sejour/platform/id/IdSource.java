package io.sejour.platform.id;

import java.util.UUID;

/** The only place new identities come from. */
@FunctionalInterface
public interface IdSource {

    /** A new UUID of version 7 (RFC 9562): ordered by the time it was made, and not to be guessed. */
    UUID next();
}
