package io.sejour.booking.price;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.Wei;
import io.sejour.api.booking.ExchangeRate;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Rates of a table that somebody keeps up to date, as a file or behind an address. The table is RFC 4180 CSV with the header
 * {@code currency,weiPerMinorUnit,at}: an ISO 4217 code, whole wei, and the instant since which the rate holds, in UTC.
 *
 * <p><b>A table is taken whole or not at all.</b> One that cannot be read or has a line that makes no sense changes nothing;
 * the rates from before go on, until they are too old to quote with.
 */
public final class RateFeed implements Rates {
    static final Set<String> SCHEMES = Set.of("file", "http", "https");

    private static final int MOST_BYTES = 256 * 1024;
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    private final URI location;
    private final RateFeedSettings settings;
    private final HttpClient http;
    private volatile Map<String, ExchangeRate> rates = Map.of();

    /** @param location of one of {@link #SCHEMES} */
    RateFeed(URI location, RateFeedSettings settings, Clock clock, MeterRegistry metrics) {
        this.location = location;
        this.settings = settings;
        this.http = HttpClient.newBuilder().connectTimeout(settings.timeout()).build();
        Gauge.builder("sejour.rates.age", () -> ageInSeconds(clock.instant()))
                .description("How old the oldest rate is, in seconds; NaN while there is none")
                .baseUnit("seconds")
                .register(metrics);
    }

    @Override
    public ExchangeRate rateOf(Currency currency, Instant now) {
        Map<String, ExchangeRate> known = rates;
        ExchangeRate rate = known.get(currency.getCurrencyCode());
        if (rate == null && !known.isEmpty()) {
            throw new Refusal(RejectionCode.CURRENCY_NOT_SUPPORTED, Map.of("currency", currency.getCurrencyCode()));
        }
        if (rate == null || rate.quotedAt().plus(settings.maxAge()).isBefore(now)) {
            throw new Refusal(RejectionCode.RATE_STALE, Map.of("currency", currency.getCurrencyCode()));
        }
        return rate;
    }

    /**
     * Reads the table.
     *
     * @throws IllegalArgumentException when it makes no sense; the rates stay as they were
     * @throws UncheckedIOException when it cannot be had; as above
     */
    void refresh() {
        rates = parse(read(), location.toString());
    }

    private String read() {
        try (InputStream table = open()) {
            byte[] bytes = table.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IllegalArgumentException("a table of rates is at most " + MOST_BYTES + " bytes long");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private InputStream open() throws IOException {
        if ("file".equals(location.getScheme())) {
            return Files.newInputStream(Path.of(location));
        }
        HttpRequest request = HttpRequest.newBuilder(location)
                .timeout(settings.timeout())
                .header("Accept", "text/csv")
                .build();
        try {
            HttpResponse<InputStream> answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            if (answer.statusCode() != 200) {
                answer.body().close();
                throw new IOException(location + " answered " + answer.statusCode());
            }
            return answer.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    static Map<String, ExchangeRate> parse(String table, String source) {
        Map<String, ExchangeRate> read = new HashMap<>();
        try (CSVParser parser = FORMAT.parse(new StringReader(table))) {
            for (CSVRecord line : parser) {
                ExchangeRate rate = rate(line, source);
                if (read.put(rate.currency(), rate) != null) {
                    throw new IllegalArgumentException(rate.currency() + " has two rates");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (read.isEmpty()) {
            throw new IllegalArgumentException("a table of rates has a line");
        }
        return Map.copyOf(read);
    }

    private static ExchangeRate rate(CSVRecord line, String source) {
        try {
            Currency currency = Currency.getInstance(line.get("currency").strip());
            Wei wei = Wei.of(line.get("weiPerMinorUnit").strip());
            if (wei.isZero()) {
                throw new IllegalArgumentException("a rate is positive");
            }
            Instant at = Instant.parse(line.get("at").strip());
            return new ExchangeRate(currency.getCurrencyCode(), wei, source, at);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException(
                    "line " + (line.getRecordNumber() + 1) + " of the rates makes no sense: " + e.getMessage(), e);
        }
    }

    private double ageInSeconds(Instant now) {
        return rates.values().stream()
                .map(rate -> Duration.between(rate.quotedAt(), now))
                .max(Duration::compareTo)
                .map(age -> (double) age.toSeconds())
                .orElse(Double.NaN);
    }
}
