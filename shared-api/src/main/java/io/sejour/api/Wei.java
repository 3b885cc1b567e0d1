package io.sejour.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * An amount of the chain's native coin in wei, 0 ≤ value &lt; 2<sup>256</sup>. JSON: a decimal string.
 *
 * @param value the amount
 */
public record Wei(BigInteger value) implements Comparable<Wei> {

    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,78}");

    public static final Wei ZERO = new Wei(BigInteger.ZERO);

    public Wei {
        if (value.signum() < 0 || value.bitLength() > 256) {
            throw new IllegalArgumentException("wei is an unsigned 256-bit number: " + value);
        }
    }

    @JsonCreator
    public static Wei of(String decimal) {
        if (!DECIMAL.matcher(decimal).matches()) {
            throw new IllegalArgumentException("wei is written in decimal digits: " + decimal);
        }
        return new Wei(new BigInteger(decimal));
    }

    public static Wei of(long value) {
        return new Wei(BigInteger.valueOf(value));
    }

    public Wei plus(Wei other) {
        return new Wei(value.add(other.value));
    }

    /** @throws IllegalArgumentException when {@code other} is greater */
    public Wei minus(Wei other) {
        return new Wei(value.subtract(other.value));
    }

    public boolean isZero() {
        return value.signum() == 0;
    }

    @Override
    public int compareTo(Wei other) {
        return value.compareTo(other.value);
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}
