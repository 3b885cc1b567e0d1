package io.sejour.platform.replay;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.ByteStreamWriter;

/** Rows in the text format of PostgreSQL's COPY (PostgreSQL manual, COPY, File Formats), in UTF-8. */
final class CopyText {

    private static final byte[] NULL = {'\\', 'N'};
    private static final byte[] BYTES = {'\\', '\\', 'x'};

    private final ByteArrayOutputStream text = new ByteArrayOutputStream(1 << 16);

    void row(@Nullable Object[] values) {
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                text.write('\t');
            }
            append(values[i]);
        }
        text.write('\n');
    }

    ByteStreamWriter asStream() {
        return ByteStreamWriter.of(ByteBuffer.wrap(text.toByteArray()));
    }

    @Override
    public String toString() {
        return text.toString(StandardCharsets.UTF_8);
    }

    private void append(@Nullable Object value) {
        switch (value) {
            case null -> text.writeBytes(NULL);
            case byte[] bytes -> {
                text.writeBytes(BYTES);
                text.writeBytes(HexFormat.of().formatHex(bytes).getBytes(StandardCharsets.US_ASCII));
            }
            default -> escape(value.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** In pieces: hardly any character is special, and a payload has thousands. No byte of a longer character looks like one. */
    private void escape(byte[] value) {
        int from = 0;
        for (int i = 0; i < value.length; i++) {
            int escaped = switch (value[i]) {
                case '\\' -> '\\';
                case '\t' -> 't';
                case '\n' -> 'n';
                case '\r' -> 'r';
                default -> 0;
            };
            if (escaped != 0) {
                text.write(value, from, i - from);
                text.write('\\');
                text.write(escaped);
                from = i + 1;
            }
        }
        text.write(value, from, value.length - from);
    }
}
