package io.sejour.bookingquery.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes events to a file of lines. They are read in pages, each in a transaction of its own, so that neither the memory
 * nor a transaction grows with the log or with a slow reader. The stream is closed by whoever opened it: closed here after a
 * failure it would look like the end of the file.
 */
@Component
class AuditExport {

    private static final int BATCH = 500;
    private static final String[] COLUMNS = {
        "globalIndex",
        "eventId",
        "streamType",
        "streamId",
        "streamSequence",
        "type",
        "revision",
        "at",
        "actor",
        "traceId",
        "messageId",
        "causeEventId",
        "bookingId",
        "payload",
        "words"
    };

    private final AuditSearch events;
    private final ShownEvents shown;
    private final JsonMapper json;

    AuditExport(AuditSearch events, ShownEvents shown, JsonMapper json) {
        this.events = events;
        this.shown = shown;
        this.json = json;
    }

    /** What takes the lines. */
    private interface Line {
        void write(AuditedEvent event) throws IOException;
    }

    /** One JSON object a line (jsonlines.org), as the search shows it, the newest first. */
    void jsonLines(AuditFilter filter, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        each(filter, event -> {
            writer.write(json.writeValueAsString(event));
            writer.write('\n');
        });
        writer.flush();
    }

    /** RFC 4180 with a header, the newest first. Payload and opened words are JSON in a cell. */
    void csv(AuditFilter filter, OutputStream out) throws IOException {
        CSVFormat format = CSVFormat.RFC4180.builder().setHeader(COLUMNS).get();
        CSVPrinter printer = new CSVPrinter(new OutputStreamWriter(out, StandardCharsets.UTF_8), format);
        each(filter, event -> printer.printRecord(cells(event)));
        printer.flush();
    }

    private void each(AuditFilter filter, Line line) throws IOException {
        long before = Long.MAX_VALUE;
        List<AuditEvent> batch;
        do {
            batch = events.find(filter, before, BATCH);
            for (AuditedEvent event : shown.of(batch)) {
                line.write(event);
                before = event.globalIndex();
            }
        } while (batch.size() == BATCH);
    }

    private Object[] cells(AuditedEvent event) {
        return new Object[] {
            event.globalIndex(),
            text(event.eventId()),
            text(event.stream().type()),
            text(event.stream().id()),
            event.stream().sequence(),
            text(event.type()),
            text(event.revision()),
            event.at(),
            text(event.actor()),
            text(event.cause().traceId()),
            text(event.cause().messageId()),
            text(event.cause().eventId()),
            text(Objects.toString(event.bookingId(), "")),
            text(event.payload()),
            text(event.words().isEmpty() ? "" : json.writeValueAsString(event.words()))
        };
    }

    /** A spreadsheet takes a cell that begins like a formula for one (OWASP, CSV Injection): an apostrophe makes it text. */
    static String text(@Nullable String value) {
        String text = Objects.requireNonNullElse(value, "");
        return !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
