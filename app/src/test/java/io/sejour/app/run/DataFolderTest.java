package io.sejour.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sejour.app.CannotGoOn;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path temporary;

    @Test
    void aNewFolderIsMadeAndRemembersItsFormat() throws Exception {
        Path path = temporary.resolve("new/data");

        try (DataFolder folder = DataFolder.open(path)) {
            assertThat(folder.resolve("format")).hasContent(Integer.toString(DataFolder.FORMAT));
        }
    }

    @Test
    void onlyOneInstanceHasTheFolderAtATime() throws Exception {
        try (DataFolder first = DataFolder.open(temporary)) {
            assertThat(first.path()).isEqualTo(temporary.toRealPath());
            assertThatThrownBy(() -> DataFolder.open(temporary))
                    .isInstanceOf(CannotGoOn.class)
                    .hasMessageContaining("is in use by another Séjour");
        }
        DataFolder.open(temporary).close();
    }

    @Test
    void dataOfANewerVersionAreLeftAlone() throws Exception {
        Files.writeString(temporary.resolve("format"), DataFolder.FORMAT + 1 + "\n");

        assertThatThrownBy(() -> DataFolder.open(temporary))
                .isInstanceOf(CannotGoOn.class)
                .hasMessageContaining("was written by a newer Séjour");
        assertThat(temporary.resolve("format")).hasContent(Integer.toString(DataFolder.FORMAT + 1));
    }

    @Test
    void aDamagedFormatFileIsSaid() throws Exception {
        Files.writeString(temporary.resolve("format"), "?");

        assertThatThrownBy(() -> DataFolder.open(temporary))
                .isInstanceOf(CannotGoOn.class)
                .hasMessageContaining("is damaged");
    }

    @Test
    void aPathThatIsNoFolderIsSaid() throws Exception {
        Path file = Files.createFile(temporary.resolve("file"));

        assertThatThrownBy(() -> DataFolder.open(file))
                .isInstanceOf(CannotGoOn.class)
                .hasMessageContaining("cannot be used");
    }
}
