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

    private void escape(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(c);
            }
        }
    }
}
