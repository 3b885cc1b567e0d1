package io.sejour.api.escrow;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A 32-byte value such as a hash.
 *
 * @param value {@code 0x} and 64 lower-case hexadecimal digits
 */
public record Bytes32(@JsonValue String value) {

    private static final Pattern FORM = Pattern.compile("0x[0-9a-f]{64}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Bytes32 {
        value = value.toLowerCase(Locale.ROOT);
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not 32 bytes in hexadecimal: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
