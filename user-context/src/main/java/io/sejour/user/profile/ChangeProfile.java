package io.sejour.user.profile;

import io.sejour.api.user.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Changes the name, the language or both; null means unchanged. */
record ChangeProfile(
        @TargetAggregateIdentifier UserId userId,
        @Nullable String displayName,
        @Nullable String locale,
        @Nullable Long expectedVersion) {

    @Override
    public String toString() {
        return "ChangeProfile[userId=" + userId + "]";
    }
}
