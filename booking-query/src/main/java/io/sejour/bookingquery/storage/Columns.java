package io.sejour.bookingquery.storage;

import io.sejour.api.Wei;
import io.sejour.platform.replay.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Values of the domain as PostgreSQL columns and back. Instants become {@code timestamptz} (microseconds), wei
 * {@code numeric(78)}, whole value objects {@code json} text.
 */
public final class Columns {

    // Its own mapper: what is stored must not change when the web mapper's settings do.
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Columns() {}

    public static OffsetDateTime column(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    public static BigDecimal column(Wei wei) {
        return new BigDecimal(wei.value());
    }

    /** One value of each row, for {@code unnest}. */
    public static <T, C extends @Nullable Object> C[] column(
            List<T> rows, Function<? super T, ? extends C> value, IntFunction<C[]> array) {
        return rows.stream().map(value).toArray(array);
    }

    public static @Nullable OffsetDateTime columnOrNull(@Nullable Instant instant) {
        return instant == null ? null : column(instant);
    }

    public static @Nullable BigDecimal columnOrNull(@Nullable Wei wei) {
        return wei == null ? null : column(wei);
    }

    public static String json(Object value) {
        return JSON.writeValueAsString(value);
    }

    /** A value object as the value of a {@code json} column. */
    public static Json jsonColumn(Object value) {
        return new Json(json(value));
    }

    public static @Nullable Json jsonColumnOrNull(@Nullable Object value) {
        return value == null ? null : jsonColumn(value);
    }

    public static <T> T parse(String json, Class<T> type) {
        return JSON.readValue(json, type);
    }

    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    public static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    public static Wei wei(ResultSet row, String column) throws SQLException {
        return new Wei(toInteger(row.getBigDecimal(column)));
    }

    public static @Nullable Wei weiOrNull(ResultSet row, String column) throws SQLException {
        BigDecimal value = row.getBigDecimal(column);
        return value == null ? null : new Wei(toInteger(value));
    }

    public static <T> @Nullable T parseOrNull(ResultSet row, String column, Class<T> type) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : parse(text, type);
    }

    private static BigInteger toInteger(BigDecimal value) {
        return value.toBigIntegerExact();
    }
}
