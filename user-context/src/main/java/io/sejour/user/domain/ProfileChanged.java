package io.sejour.user.domain;

import io.sejour.api.user.UserId;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** The person changed the name, the language or both; null means unchanged. */
@Revision("1")
public record ProfileChanged(
        UserId userId,
        @Nullable String sealedDisplayName,
        @Nullable String locale,
        Instant at) {}
