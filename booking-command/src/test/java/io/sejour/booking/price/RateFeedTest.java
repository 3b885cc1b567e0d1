package io.sejour.booking.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.Wei;
import io.sejour.api.booking.ExchangeRate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateFeedTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Instant NOW = Instant.parse("2027-02-01T12:00:00Z");
    private static final String TABLE = """
            currency,weiPerMinorUnit,at
            EUR,2500000000000,2027-02-01T11:30:00Z
            JPY,14000000000000,2027-02-01T11:00:00Z
            """;

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    @TempDir
    private Path folder;

    @Test
    void aRateIsRecordedWithItsOwnInstantAndSource() throws Exception {
        RateFeed feed = feed(written(TABLE));
        feed.refresh();

        ExchangeRate rate = feed.rateOf(EUR, NOW);

        assertThat(rate.weiPerMinorUnit()).isEqualTo(Wei.of("2500000000000"));
        assertThat(rate.quotedAt()).isEqualTo(Instant.parse("2027-02-01T11:30:00Z"));
        assertThat(rate.source()).startsWith("file:");
        assertThat(metrics.get("sejour.rates.age").gauge().value()).isEqualTo(3_600);
    }

    @Test
    void aStaleRateRefusesTheQuote() throws Exception {
        RateFeed feed = feed(written(TABLE));
        refused(() -> feed.rateOf(EUR, NOW), RejectionCode.RATE_STALE);
        feed.refresh();

        Instant lastMoment = Instant.parse("2027-02-01T12:30:00Z");
        assertThat(feed.rateOf(EUR, lastMoment).currency()).isEqualTo("EUR");
        refused(() -> feed.rateOf(EUR, lastMoment.plusMillis(1)), RejectionCode.RATE_STALE);
    }

    @Test
    void aCurrencyThatTheTableDoesNotHaveCannotBeQuoted() throws Exception {
        RateFeed feed = feed(written(TABLE));
        feed.refresh();

        refused(() -> feed.rateOf(Currency.getInstance("USD"), NOW), RejectionCode.CURRENCY_NOT_SUPPORTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "currency,weiPerMinorUnit,at\n",
                "currency,at\nEUR,2027-02-01T11:30:00Z\n",
                "currency,weiPerMinorUnit,at\nEUR,0,2027-02-01T11:30:00Z\n",
                "currency,weiPerMinorUnit,at\nEUR,-1,2027-02-01T11:30:00Z\n",
                "currency,weiPerMinorUnit,at\nEUR,1.5,2027-02-01T11:30:00Z\n",
                "currency,weiPerMinorUnit,at\nEURO,1,2027-02-01T11:30:00Z\n",
                "currency,weiPerMinorUnit,at\nEUR,1,yesterday\n",
                "currency,weiPerMinorUnit,at\nEUR,1,2027-02-01T11:30:00Z\nEUR,2,2027-02-01T11:30:00Z\n",
                "<html>moved</html>"
            })
    void aTableThatMakesNoSenseChangesNothing(String broken) throws Exception {
        Path file = written(TABLE);
        RateFeed feed = feed(file);
        feed.refresh();

        Files.writeString(file, broken);

        assertThatThrownBy(feed::refresh).isInstanceOf(IllegalArgumentException.class);
        assertThat(feed.rateOf(EUR, NOW).weiPerMinorUnit()).isEqualTo(Wei.of("2500000000000"));
    }

    @Test
    void aTableBehindAnAddressIsReadAndItsAbsenceChangesNothing() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        int[] status = {200};
        server.createContext("/rates.csv", exchange -> {
            byte[] body = TABLE.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status[0], body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            RateFeed feed =
                    feed(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/rates.csv"));
            feed.refresh();
            assertThat(feed.rateOf(EUR, NOW).source()).endsWith("/rates.csv");

            status[0] = 500;
            assertThatThrownBy(feed::refresh).isInstanceOf(UncheckedIOException.class);
            assertThat(feed.rateOf(EUR, NOW).currency()).isEqualTo("EUR");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void anAddressOfAnotherKindIsRefusedAtTheStart() {
        assertThatThrownBy(() -> settings(URI.create("ftp://rates.example/rates.csv")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sejour.rate-feed.location");
    }

    private Path written(String table) throws IOException {
        return Files.writeString(folder.resolve("rates.csv"), table);
    }

    private RateFeed feed(Path file) {
        return feed(file.toUri());
    }

    private RateFeed feed(URI location) {
        return new RateFeed(location, settings(location), Clock.fixed(NOW, ZoneOffset.UTC), metrics);
    }

    private static RateFeedSettings settings(URI location) {
        return new RateFeedSettings(location, Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofSeconds(10));
    }

    private static void refused(Runnable call, RejectionCode code) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.rejection().code()).isEqualTo(code));
    }
}
