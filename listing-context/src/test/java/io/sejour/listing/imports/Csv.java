package io.sejour.listing.imports;

import io.sejour.api.listing.CancellationPolicy;
import io.sejour.api.listing.CustomTier;
import io.sejour.api.user.UserId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

/** Small files for tests. */
final class Csv {

    static final UserId HELENE = new UserId(new UUID(3, 1));
    static final String LISTINGS_HEADER =
            "id,name,latitude,longitude,accommodates,amenities,price,minimum_nights,maximum_nights,instant_bookable";
    static final String CALENDAR_HEADER =
            "listing_id,date,available,price,adjusted_price,minimum_nights,maximum_nights";

    private Csv() {}

    static ImportOptions options() {
        return new ImportOptions(
                HELENE,
                ZoneId.of("America/New_York"),
                "Albany",
                "US",
                Currency.getInstance("USD"),
                List.of(CancellationPolicy.values()),
                List.of(new CustomTier(10, 5_000)),
                null,
                null);
    }

    static String listing(String id, String price) {
        return id + ",Home " + id + ",42.6,-73.7,4,\"[\"\"Wifi\"\", \"\"Caf\\u00e9\"\"]\"," + price + ",2,1125,t";
    }

    static String night(String id, Object date, boolean available) {
        return id + "," + date + "," + (available ? "t" : "f") + ",,,2,1125";
    }

    static Path file(Path folder, String name, String... lines) {
        return write(folder.resolve(name), (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    static Path gzipped(Path folder, String name, String... lines) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream packed = new GZIPOutputStream(bytes)) {
            packed.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return write(folder.resolve(name), bytes.toByteArray());
    }

    private static Path write(Path path, byte[] bytes) {
        try {
            return Files.write(path, bytes);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
