package io.sejour.listing.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sejour.listing.feed.FeedFailure.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class FeedFetcherTest {

    private final Portal portal = new Portal();
    private final FeedFetcher fetcher = new FeedFetcher(settings(true));
    private final CountDownLatch over = new CountDownLatch(1);

    @AfterEach
    void end() throws IOException {
        over.countDown();
        fetcher.destroy();
        portal.close();
    }

    @Test
    void asksWithTheTagItKnows() throws FeedFailure {
        portal.has();

        var first = (FeedFetcher.Fetched.Document) fetcher.fetch(URI.create(portal.url()), null);

        assertThat(first.entityTag()).isNotNull();
        assertThat(fetcher.fetch(URI.create(portal.url()), first.entityTag()))
                .isEqualTo(new FeedFetcher.Fetched.Unchanged());
    }

    @Test
    void whatIsTooLargeIsNotRead() {
        portal.answers(exchange -> Portal.send(exchange, 200, "x".repeat(20_001)));
        failsWith(Reason.TOO_LARGE);
    }

    @Test
    void whatIsTooLargeUnpackedIsNotReadEither() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[5_000_000]);
        }
        assertThat(packed.size()).isLessThan(20_000);
        portal.answers(exchange -> {
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, packed.size());
            exchange.getResponseBody().write(packed.toByteArray());
        });
        failsWith(Reason.TOO_LARGE);
    }

    @Test
    void whoeverSendsOneByteAtATimeRunsOutOfTime() {
        portal.answers(exchange -> {
            exchange.sendResponseHeaders(200, 10_000);
            while (over.getCount() > 0) {
                exchange.getResponseBody().write('x');
                exchange.getResponseBody().flush();
                await(Duration.ofMillis(50));
            }
        });
        long start = System.nanoTime();

        failsWith(Reason.TOO_SLOW);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void aRedirectIsFollowedButNotForEver() throws FeedFailure {
        portal.answers(Portal.redirect(URI.create(portal.url())));
        failsWith(Reason.TOO_MANY_REDIRECTS);

        try (Portal other = new Portal()) {
            other.has();
            portal.answers(Portal.redirect(URI.create(other.url())));
            assertThat(fetcher.fetch(URI.create(portal.url()), null)).isInstanceOf(FeedFetcher.Fetched.Document.class);
        }
    }

    @Test
    void aRedirectLeadsToNoMetadataServiceAndNoFile() {
        portal.answers(Portal.redirect(URI.create("http://169.254.169.254/latest/meta-data/")));
        failsWith(Reason.FORBIDDEN_ADDRESS);
        portal.answers(Portal.redirect(URI.create("http://[fd00:ec2::254]/latest/meta-data/")));
        failsWith(Reason.FORBIDDEN_ADDRESS);
        portal.answers(Portal.redirect(URI.create("file:///etc/passwd")));
        failsWith(Reason.FORBIDDEN_ADDRESS);
    }

    @Test
    void withoutTheSettingThisMachineIsNotAsked() throws IOException {
        portal.has();
        FeedFetcher strict = new FeedFetcher(settings(false));
        try {
            String https = portal.url().replace("http:", "https:");
            assertThatThrownBy(() -> strict.fetch(URI.create(https), null))
                    .isInstanceOfSatisfying(
                            FeedFailure.class,
                            failure -> assertThat(failure.reason()).isEqualTo(Reason.FORBIDDEN_ADDRESS));
            assertThat(portal.tagsAskedFor()).isEmpty();
        } finally {
            strict.destroy();
        }
    }

    @Test
    void anErrorIsNoCalendar() {
        portal.answers(exchange -> Portal.send(exchange, 500, "BEGIN:VCALENDAR"));
        failsWith(Reason.REFUSED);
        portal.answers(exchange -> Portal.send(exchange, 304, ""));
        failsWith(Reason.REFUSED);
        portal.close();
        failsWith(Reason.UNREACHABLE);
    }

    private void failsWith(Reason reason) {
        assertThatThrownBy(() -> fetcher.fetch(URI.create(portal.url()), null))
                .isInstanceOfSatisfying(
                        FeedFailure.class,
                        failure -> assertThat(failure.reason())
                                .as(failure.toString())
                                .isEqualTo(reason));
    }

    private void await(Duration pause) {
        try {
            over.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static CalendarSettings settings(boolean allowPrivateAddresses) {
        return new CalendarSettings(
                allowPrivateAddresses,
                false,
                Duration.ofMinutes(30),
                Duration.ofMinutes(5),
                Duration.ofHours(6),
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                DataSize.ofBytes(20_000),
                Duration.ofMinutes(1));
    }
}
