package io.sejour.platform.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CopyTextTest {

    @Test
    void whatMeansSomethingToPostgreSqlIsEscapedAndNothingElse() {
        assertThat(text("a\\b\tc\nd\re", "", null, 7L)).isEqualTo("a\\\\b\\tc\\nd\\re\t\t\\N\t7\n");
        assertThat(text("Chambre d’hôtes, 日本 🏡 \\N")).isEqualTo("Chambre d’hôtes, 日本 🏡 \\\\N\n");
    }

    @Test
    void bytesAreHexadecimal() {
        assertThat(text((Object) new byte[] {0, 15, -1})).isEqualTo("\\\\x000fff\n");
    }

    private static String text(@Nullable Object... row) {
        CopyText text = new CopyText();
        text.row(row);
        return text.toString();
    }
}
