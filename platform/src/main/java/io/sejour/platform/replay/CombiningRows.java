package io.sejour.platform.replay;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps the changes of a batch by key and writes each row once: new rows by COPY, changes of earlier rows by one UPDATE for
 * all that change the same columns. The outcome is that of the single statements, for the versions of one row only rise.
 */
final class CombiningRows implements VersionedRows {

    private final JdbcClient jdbc;
    private final ShadowTables tables;
    private final String table;
    private final String key;
    private final Map<Object, Change> changes = new LinkedHashMap<>();

    CombiningRows(JdbcClient jdbc, ShadowTables tables, String table, String key) {
        this.jdbc = jdbc;
        this.tables = tables;
        this.table = table;
        this.key = key;
    }

    private static final class Change {

        private final boolean added;
        private final Map<String, @Nullable Object> columns;
        private long version;

        private Change(boolean added, long version, Map<String, ? extends @Nullable Object> columns) {
            this.added = added;
            this.version = version;
            this.columns = new TreeMap<>(columns);
        }
    }

    @Override
    public void insert(Object id, long version, Map<String, ? extends @Nullable Object> columns) {
        changes.putIfAbsent(id, new Change(true, version, columns));
    }

    @Override
    public void update(Object id, long version, Map<String, ? extends @Nullable Object> columns) {
        Change before = changes.get(id);
        if (before == null) {
            changes.put(id, new Change(false, version, columns));
        } else if (before.version < version) {
            before.version = version;
            before.columns.putAll(columns);
        }
    }

    void flush() {
        Map<List<String>, List<@Nullable Object[]>> added = new LinkedHashMap<>();
        Map<List<String>, List<@Nullable Object[]>> changed = new LinkedHashMap<>();
        changes.forEach((id, change) -> {
            List<String> names = new ArrayList<>(List.of(key, "version"));
            names.addAll(change.columns.keySet());
            @Nullable Object[] values = new @Nullable Object[names.size()];
            values[0] = id;
            values[1] = change.version;
            int i = 2;
            for (Object value : change.columns.values()) {
                values[i++] = value;
            }
            (change.added ? added : changed)
                    .computeIfAbsent(names, n -> new ArrayList<>())
                    .add(values);
        });
        changes.clear();
        added.forEach((names, rows) -> tables.copy(table, names, rows));
        changed.forEach(this::update);
    }

    private void update(List<String> names, List<@Nullable Object[]> rows) {
        String assignments = names.stream()
                .skip(1)
                .map(name -> name + " = cast(s." + name + " as " + tables.typeOf(table, name) + ")")
                .collect(joining(", "));
        String arrays =
                names.stream().map(name -> "cast(:" + name + " as text[])").collect(joining(", "));
        JdbcClient.StatementSpec statement = jdbc.sql("update " + tables.shadowOf(table) + " t set " + assignments
                + " from unnest(" + arrays + ") as s (" + String.join(", ", names) + ")"
                + " where t." + key + " = cast(s." + key + " as " + tables.typeOf(table, key) + ")"
                + " and t.version < cast(s.version as bigint)");
        for (int i = 0; i < names.size(); i++) {
            int column = i;
            statement.param(
                    names.get(i),
                    rows.stream()
                            .map(row -> row[column] == null ? null : Objects.toString(row[column]))
                            .toArray(String[]::new));
        }
        statement.update();
    }
}
