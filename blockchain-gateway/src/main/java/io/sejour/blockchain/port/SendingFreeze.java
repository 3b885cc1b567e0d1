package io.sejour.blockchain.port;

import java.util.Optional;

/** Whether nothing may be sent because the chain contradicted what it had called final. */
@FunctionalInterface
public interface SendingFreeze {

    /** Why, or empty when sending is allowed. */
    Optional<String> reason();
}
