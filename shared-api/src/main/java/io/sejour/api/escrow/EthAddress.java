package io.sejour.api.escrow;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An account on an Ethereum chain, 20 bytes, kept in lower case so that equal accounts are equal values.
 *
 * @param value {@code 0x} and 40 lower-case hexadecimal digits
 */
public record EthAddress(@JsonValue String value) {

    private static final Pattern FORM = Pattern.compile("0x[0-9a-f]{40}");

    /** No account; as a token it stands for the chain's native coin. */
    public static final EthAddress ZERO = new EthAddress("0x" + "0".repeat(40));

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public EthAddress {
        value = value.toLowerCase(Locale.ROOT);
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not an Ethereum address: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
