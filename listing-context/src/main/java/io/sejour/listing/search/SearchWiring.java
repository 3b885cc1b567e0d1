package io.sejour.listing.search;

import io.sejour.platform.work.BackgroundWorker;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The index, its reader of the log, and its file. */
@Configuration(proxyBeanMethods = false)
class SearchWiring {

    private static final Logger log = LoggerFactory.getLogger(SearchWiring.class);
    private static final int BATCH = 500;

    @Bean
    static HomeIndex homeIndex(@Value("${sejour.quote.horizon-days:730}") int horizonDays, Clock clock) {
        return new HomeIndex(horizonDays, today(clock));
    }

    /** One segment in memory: each process reads all of the log for itself, and its rows are no transaction's. */
    @Bean
    static ConfigurerModule searchProcessor(IndexFile file) {
        return configurer -> configurer
                .eventProcessing()
                .registerTokenStore(IndexFollower.PROCESSING_GROUP, axon -> new InMemoryTokenStore())
                .registerTransactionManager(IndexFollower.PROCESSING_GROUP, axon -> NoTransactionManager.instance())
                .registerPooledStreamingEventProcessorConfiguration(
                        IndexFollower.PROCESSING_GROUP,
                        (axon, builder) -> builder.initialSegmentCount(1)
                                .initialToken(file::start)
                                .batchSize(BATCH));
    }

    @Bean
    BackgroundWorker searchFreshness(Freshness freshness, HomeIndex index, Clock clock) {
        return new BackgroundWorker("search-freshness", Freshness.INTERVAL, () -> {
            index.rollTo(today(clock));
            freshness.look();
        });
    }

    @Bean
    BackgroundWorker searchSnapshots(IndexFile file, SearchSettings settings) {
        return new BackgroundWorker("search-snapshots", settings.snapshotEvery(), file::write);
    }

    @Bean
    IndexFile indexFile(
            SearchSettings settings,
            HomeIndex index,
            IndexFollower follower,
            TokenStore tokens,
            Serializer serializer) {
        return new IndexFile(settings, index, follower, tokens, serializer);
    }

    private static LocalDate today(Clock clock) {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** When the snapshot is read and written. That it cannot be never stops a search: the log has everything. */
    static final class IndexFile implements DisposableBean {

        private final SearchSettings settings;
        private final HomeIndex index;
        private final IndexFollower follower;
        private final TokenStore tokens;
        private final Serializer serializer;
        private @Nullable TrackingToken written;
        private boolean started;

        private IndexFile(
                SearchSettings settings,
                HomeIndex index,
                IndexFollower follower,
                TokenStore tokens,
                Serializer serializer) {
            this.settings = settings;
            this.index = index;
            this.follower = follower;
            this.tokens = tokens;
            this.serializer = serializer;
        }

        /** Where the reader of the log begins: behind the snapshot, else at the first event. */
        synchronized @Nullable TrackingToken start(StreamableMessageSource<?> events) {
            TrackingToken place = started ? follower.place() : read();
            started = true;
            TrackingToken from = place == null ? events.createTailToken() : place;
            follower.startFrom(from);
            return from;
        }

        /** Writes what has changed since the last time. */
        synchronized void write() {
            // The place first, then the homes: they may be newer than it says, never older.
            TrackingToken place = follower.place();
            if (settings.snapshotFile() == null || !started || place == null || place.equals(written)) {
                return;
            }
            try {
                snapshot().write(place, index);
                written = place;
            } catch (IOException unwritten) {
                log.warn("The search's snapshot could not be written: the next start reads more of the log", unwritten);
            }
        }

        @Override
        public void destroy() {
            write();
        }

        private @Nullable TrackingToken read() {
            if (settings.snapshotFile() == null) {
                return null;
            }
            try {
                TrackingToken place = snapshot().read(index);
                written = place;
                return place;
            } catch (IOException | RuntimeException unreadable) {
                log.warn("The search's snapshot could not be read: the whole log is read instead", unreadable);
                return null;
            }
        }

        private IndexSnapshot snapshot() {
            return new IndexSnapshot(
                    Objects.requireNonNull(settings.snapshotFile()),
                    tokens.retrieveStorageIdentifier().orElse(""),
                    serializer);
        }
    }
}
