package io.sejour.listing.imports;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** A table of comma-separated values with a header (RFC 4180), plain or gzipped, read row by row. */
final class CsvFile implements AutoCloseable {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(false)
            .setLenientEof(true)
            .setTrailingData(true)
            .get();
    private static final int GZIP_MAGIC = 0x1f8b;
    private static final int BYTE_ORDER_MARK = 0xfeff;

    private final RowBoundedReader reader;
    private final CSVParser parser;
    private final Iterator<CSVRecord> rows;
    private long linesBefore;
    private @Nullable Row ahead;

    /** One row and the line it begins on. */
    record Row(long line, CSVRecord values) {

        boolean isComplete() {
            return values.isConsistent();
        }

        String value(String column) {
            return values.get(column).strip();
        }

        /** Empty when the file has no such column. */
        String optional(String column) {
            return values.isMapped(column) ? value(column) : "";
        }
    }

    private CsvFile(RowBoundedReader reader) throws IOException {
        this.reader = reader;
        this.parser = FORMAT.parse(reader);
        this.rows = parser.iterator();
        this.linesBefore = parser.getCurrentLineNumber();
    }

    /**
     * @throws UnreadableFile when it is no such table or lacks one of the columns
     */
    static CsvFile open(Path path, List<String> columns) {
        try {
            CsvFile file = new CsvFile(new RowBoundedReader(text(path)));
            for (String column : columns) {
                if (!file.parser.getHeaderMap().containsKey(column)) {
                    file.close();
                    throw new UnreadableFile("There is no column " + column + " in the header");
                }
            }
            return file;
        } catch (IOException | UncheckedIOException | IllegalArgumentException unreadable) {
            throw new UnreadableFile("Not a table of comma-separated values: " + unreadable.getMessage());
        }
    }

    boolean hasNext() {
        while (ahead == null) {
            CSVRecord values = read();
            if (values == null) {
                return false;
            }
            // The parser skips empty lines without counting them, so they are read as rows and skipped here.
            boolean empty = values.size() == 1 && values.get(0).isEmpty();
            ahead = empty ? null : new Row(linesBefore + 1, values);
            linesBefore = parser.getCurrentLineNumber();
        }
        return true;
    }

    Row next() {
        if (!hasNext() || ahead == null) {
            throw new NoSuchElementException("the file has no more rows");
        }
        Row row = ahead;
        ahead = null;
        return row;
    }

    private @Nullable CSVRecord read() {
        try {
            reader.nextRow();
            return rows.hasNext() ? rows.next() : null;
        } catch (UncheckedIOException | IllegalStateException broken) {
            throw new UnreadableFile("Unreadable near line " + (linesBefore + 1) + ": " + broken.getMessage());
        }
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static BufferedReader text(Path path) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(path));
        bytes.mark(2);
        int magic = (bytes.read() << 8) | bytes.read();
        bytes.reset();
        InputStream plain = magic == GZIP_MAGIC ? new GZIPInputStream(bytes, 1 << 16) : bytes;
        BufferedReader reader = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        return reader;
    }
}
