package io.sejour.app.demo;

import io.sejour.app.client.Answer;
import io.sejour.app.client.Api;
import io.sejour.app.importing.ListingImport;
import io.sejour.app.importing.SampleFiles;
import io.sejour.app.run.DemoAccount;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The homes the demo finds by search: the given files, or the sample. */
final class Homes {

    private Homes() {}

    /** Imports them with the calendar moved to today, as files are older than the day on which they are tried out. */
    static void load(Terminal terminal, Stage stage, Path scratch, @Nullable Path listings, @Nullable Path calendar) {
        Path listingsFile = listings;
        Path calendarFile = calendar;
        if (listingsFile == null || calendarFile == null) {
            SampleFiles sample = SampleFiles.write(scratch);
            listingsFile = sample.listings();
            calendarFile = sample.calendar();
        }
        terminal.line("Importing " + listingsFile + " and " + calendarFile + " ...");
        Api operator = stage.platform()
                .signIn(DemoAccount.OPERATOR.email(), DemoAccount.OPERATOR.password())
                .api();
        LocalDate today = LocalDate.ofInstant(stage.platform().now(), ZoneOffset.UTC);
        Map<String, String> options = Map.of(
                "host", DemoAccount.HOST.userId().toString(),
                "startDate", today.toString());
        Answer report = new ListingImport(operator).run(listingsFile, calendarFile, options, state -> {});
        JsonNode counts = report.json().path("counts");
        long leftOut = 0;
        for (JsonNode rows : report.json().path("rowsByFault")) {
            leftOut += rows.asLong(0);
        }
        terminal.line("%d listings and %d blocked stays are in; %d rows were left out"
                .formatted(
                        counts.path("listingsCreated").asLong(0),
                        counts.path("blocksWritten").asLong(0),
                        leftOut));
    }
}
