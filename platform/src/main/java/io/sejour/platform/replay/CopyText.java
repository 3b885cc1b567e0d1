package io.sejour.platform.replay;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Rows in the text format of PostgreSQL's COPY (PostgreSQL manual, COPY, File Formats). */
final class CopyText {

    private final StringBuilder text = new StringBuilder(1 << 16);

    void row(@Nullable Object[] values) {
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                text.append('\t');
            }
            append(values[i]);
        }
        text.append('\n');
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private void append(@Nullable Object value) {
        switch (value) {
            case null -> text.append("\\N");
            case byte[] bytes -> {
                text.append("\\\\x");
                HexFormat.of().formatHex(text, bytes);
            }
            default -> escape(value.toString());
        }
    }

    /** In pieces: hardly any character is special, and a payload has thousands. */
    private void escape(String value) {
        int from = 0;
        for (int i = 0; i < value.length(); i++) {
            String escaped = switch (value.charAt(i)) {
                case '\\' -> "\\\\";
                case '\t' -> "\\t";
                case '\n' -> "\\n";
                case '\r' -> "\\r";
                default -> "";
            };
            if (!escaped.isEmpty()) {
                text.append(value, from, i).append(escaped);
                from = i + 1;
            }
        }
        text.append(value, from, value.length());
    }
}
