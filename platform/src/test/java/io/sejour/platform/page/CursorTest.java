package io.sejour.platform.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sejour.api.Refusal;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CursorTest {

    @Test
    void aCursorIsReadBackAsItWasGivenOut() {
        UUID id = UUID.randomUUID();
        Cursor cursor = Cursor.of("2030-01-01T00:00:00Z", id, 7, "");
        assertThat(Cursor.parse(cursor.text(), 4)).isEqualTo(cursor);
        assertThat(cursor.text()).matches("[A-Za-z0-9_-]+");
        assertThat(Cursor.parse(cursor.text(), 4).key(1)).isEqualTo(id.toString());
    }

    @Test
    void aCursorOfAnotherListOrOfNobodyIsRefused() {
        assertThatThrownBy(() -> Cursor.parse(Cursor.of("a").text(), 2)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> Cursor.parse("!!", 1)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> Cursor.parse("a".repeat(513), 1)).isInstanceOf(Refusal.class);
    }

    @Test
    void aKeyHasOneLine() {
        assertThatIllegalArgumentException().isThrownBy(() -> Cursor.of("a\nb"));
        assertThatIllegalArgumentException().isThrownBy(Cursor::of);
    }
}
