package io.sejour.app.importing;

import io.sejour.app.CannotGoOn;
import io.sejour.app.OperatorSignIn;
import io.sejour.app.client.Answer;
import io.sejour.app.run.DemoAccount;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code ./sejour import}. */
@Command(
        name = "import",
        description =
                "Loads listings and calendars of the Inside Airbnb format into a running instance. Doing it again changes nothing.",
        mixinStandardHelpOptions = true)
public final class ImportCommand implements Callable<Integer> {

    @Parameters(index = "0", arity = "0..1", paramLabel = "LISTINGS.csv[.gz]", description = "The listings.")
    private @Nullable Path listings;

    @Parameters(index = "1", arity = "0..1", paramLabel = "CALENDAR.csv[.gz]", description = "Their calendar.")
    private @Nullable Path calendar;

    @Option(names = "--sample", description = "Take invented homes instead of files.")
    private boolean sample;

    @Mixin
    private OperatorSignIn operator = new OperatorSignIn();

    @Option(names = "--host", paramLabel = "USER-ID", description = "Who owns the listings (default: the demo host).")
    private @Nullable String host;

    @Option(
            names = "--zone",
            description = "Time zone of all listings; the files have none (default: ${DEFAULT-VALUE}).")
    private String zone = "America/New_York";

    @Option(names = "--city", description = "City of all listings (default: the zone's).")
    private @Nullable String city;

    @Option(names = "--country", description = "ISO 3166 country (default: ${DEFAULT-VALUE}).")
    private String country = "US";

    @Option(names = "--currency", description = "ISO 4217 currency of the prices (default: ${DEFAULT-VALUE}).")
    private String currency = "USD";

    @Option(
            names = "--start",
            paramLabel = "DATE",
            description = "Move the calendar so that its first day is this one.")
    private @Nullable String start;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Path folder = Files.createTempDirectory("sejour-import-");
        try {
            Path listingsFile = listings;
            Path calendarFile = calendar;
            if (sample) {
                SampleFiles files = SampleFiles.write(folder);
                listingsFile = files.listings();
                calendarFile = files.calendar();
            }
            if (listingsFile == null || calendarFile == null) {
                throw new CannotGoOn("name LISTINGS.csv and CALENDAR.csv, or take --sample");
            }
            ProgressBar bar = new ProgressBar(
                    out, System.console() != null && System.console().isTerminal());
            Answer report = new ListingImport(operator.signIn().api())
                    .run(
                            listingsFile,
                            calendarFile,
                            options(),
                            state -> bar.show(
                                    state.text("/phase"),
                                    state.json().path("done").asLong(0),
                                    state.json().path("total").asLong(0)));
            bar.end();
            show(report, out);
            return 0;
        } finally {
            Files.deleteIfExists(folder.resolve("listings.csv"));
            Files.deleteIfExists(folder.resolve("calendar.csv"));
            Files.deleteIfExists(folder);
        }
    }

    private Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("zone", zone);
        options.put("country", country);
        options.put("currency", currency);
        options.put("host", host == null ? DemoAccount.HOST.userId().toString() : host);
        if (city != null) {
            options.put("city", city);
        }
        if (start != null) {
            options.put("startDate", start);
        }
        return options;
    }

    private static void show(Answer report, PrintWriter out) {
        JsonNode counts = report.json().path("counts");
        out.printf(
                "Listings   %d new, %d changed, %d as they were  (%d rows)%n",
                counts.path("listingsCreated").asLong(0),
                counts.path("listingsRevised").asLong(0),
                counts.path("listingsUnchanged").asLong(0),
                counts.path("listingRows").asLong(0));
        out.printf(
                "Blocks     %d written, %d as they were, %d in the past  (%d rows)%n",
                counts.path("blocksWritten").asLong(0),
                counts.path("blocksUnchanged").asLong(0),
                counts.path("blocksPast").asLong(0),
                counts.path("calendarRows").asLong(0));
        JsonNode faults = report.json().path("rowsByFault");
        if (faults.isEmpty()) {
            out.println("No row was left out.");
        } else {
            out.println("Rows left out:");
            faults.properties()
                    .forEach(fault -> out.printf("  %6d  %s%n", fault.getValue().asLong(0), fault.getKey()));
            out.println("The first of them:");
            report.json()
                    .path("refused")
                    .forEach(rows -> out.printf(
                            "  %s line %d (%d rows): %s %s%n",
                            rows.path("file").asString(""),
                            rows.path("line").asLong(0),
                            rows.path("rows").asLong(0),
                            rows.path("fault").asString(""),
                            rows.path("detail").asString("")));
        }
        out.flush();
    }
}
