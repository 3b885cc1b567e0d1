package io.sejour.platform.replay;

import static java.util.stream.Collectors.joining;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes each change by a statement of its own. */
final class SqlRows implements VersionedRows {

    private final JdbcClient jdbc;
    private final String table;
    private final String key;

    SqlRows(JdbcClient jdbc, String table, String key) {
        this.jdbc = jdbc;
        this.table = table;
        this.key = key;
    }

    @Override
    public void insert(Object id, long version, Map<String, ? extends @Nullable Object> columns) {
        Map<String, @Nullable Object> values = new TreeMap<>(columns);
        values.put(key, id);
        values.put("version", version);
        String names = String.join(", ", values.keySet());
        String places = values.entrySet().stream()
                .map(e -> place(e.getKey(), e.getValue()))
                .collect(joining(", "));
        execute(
                "insert into " + table + " (" + names + ") values (" + places + ") on conflict (" + key
                        + ") do nothing",
                values);
    }

    @Override
    public void update(Object id, long version, Map<String, ? extends @Nullable Object> columns) {
        Map<String, @Nullable Object> values = new TreeMap<>(columns);
        values.put("version", version);
        String assignments = values.entrySet().stream()
                .map(e -> e.getKey() + " = " + place(e.getKey(), e.getValue()))
                .collect(joining(", "));
        values.put(key, id);
        execute(
                "update " + table + " set " + assignments + " where " + key + " = :" + key + " and version < :version",
                values);
    }

    private void execute(String sql, Map<String, @Nullable Object> values) {
        values.replaceAll((name, value) -> value instanceof Json json ? json.text() : value);
        jdbc.sql(sql).params(values).update();
    }

    private static String place(String name, @Nullable Object value) {
        return value instanceof Json ? "cast(:" + name + " as json)" : ":" + name;
    }
}
