package io.sejour.listing.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFileTest {

    @TempDir
    Path folder;

    @Test
    void numbersRowsByTheLineTheyBeginOn() {
        Path path = Csv.file(folder, "a.csv", "id,text", "1,\"two", "lines\"", "2,one line", "", "3,last");
        assertThat(read(path)).containsExactly("2: 1 two\nlines", "4: 2 one line", "6: 3 last");
    }

    @Test
    void readsGzipByItsContentWhateverItsName() {
        assertThat(read(Csv.gzipped(folder, "a.csv", "id,text", "1,ü"))).containsExactly("2: 1 ü");
    }

    @Test
    void skipsAByteOrderMark() {
        assertThat(read(Csv.file(folder, "a.csv", "\uFEFFid,text", "1,x"))).containsExactly("2: 1 x");
    }

    @Test
    void refusesAFileWithoutANeededColumn() {
        Path path = Csv.file(folder, "a.csv", "id,words", "1,x");
        assertThatThrownBy(() -> read(path)).isInstanceOf(UnreadableFile.class).hasMessageContaining("text");
    }

    @Test
    void refusesAnEmptyFile() {
        Path path = Csv.file(folder, "a.csv");
        assertThatThrownBy(() -> read(path)).isInstanceOf(UnreadableFile.class);
    }

    @Test
    void refusesAQuoteThatIsNeverClosedBeforeItFillsTheMemory() {
        Path path = Csv.file(folder, "a.csv", "id,text", "1,\"" + "x".repeat(3 << 20));
        assertThatThrownBy(() -> read(path)).isInstanceOf(UnreadableFile.class).hasMessageContaining("never closed");
    }

    @Test
    void refusesWhatIsNoTextAtAll() {
        Path path = Csv.file(folder, "a.csv", "\u001f\u008b\u0000");
        assertThatThrownBy(() -> read(path)).isInstanceOf(UnreadableFile.class);
    }

    private static List<String> read(Path path) {
        List<String> rows = new ArrayList<>();
        try (CsvFile file = CsvFile.open(path, List.of("id", "text"))) {
            while (file.hasNext()) {
                CsvFile.Row row = file.next();
                rows.add(row.line() + ": " + row.value("id") + " " + row.value("text"));
            }
        }
        return rows;
    }
}
