package io.sejour.listing.search;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The search's index: {@code sejour.search.*}.
 *
 * @param snapshotFile where the index is kept between two starts; without one every start reads the whole log
 * @param snapshotEvery how often it is written while something changes
 */
@ConfigurationProperties("sejour.search")
record SearchSettings(
        @Nullable Path snapshotFile, @DefaultValue("5m") Duration snapshotEvery) {
    SearchSettings {
        if (!snapshotEvery.isPositive()) {
            throw new IllegalArgumentException("a snapshot is written every now and then");
        }
    }
}
