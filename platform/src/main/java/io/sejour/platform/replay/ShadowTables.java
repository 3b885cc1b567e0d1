package io.sejour.platform.replay;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Copies of the live tables' definitions in a schema of their own. Tables, constraints and indexes keep their names,
 * so that a migration finds them after they became the live ones.
 */
final class ShadowTables {

    private static final Pattern NAME = Pattern.compile("([a-z][a-z0-9_]*)\\.([a-z][a-z0-9_]*)");

    private final DataSource dataSource;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Set<String> live;
    private final String schema;
    private final Pattern anyLiveTable;
    private final Set<String> indexedLast = new HashSet<>();
    private final Map<String, String> types = new HashMap<>();

    ShadowTables(DataSource dataSource, TransactionTemplate transaction, String projection, Set<String> live) {
        this.dataSource = dataSource;
        this.transaction = transaction;
        this.jdbc = JdbcClient.create(dataSource);
        this.live = new TreeSet<>(live);
        this.schema = schemaOf(projection);
        live.forEach(table -> {
            if (!NAME.matcher(table).matches()) {
                throw new IllegalArgumentException("Not a schema and a table: " + table);
            }
        });
        this.anyLiveTable = Pattern.compile("\\b(?:" + String.join("|", live).replace(".", "\\.") + ")\\b");
    }

    static String schemaOf(String projection) {
        return "replay_" + projection.replaceAll("[^a-z0-9]", "_");
    }

    /** A client that runs statements about live tables on their shadows. */
    JdbcClient redirected() {
        return new RedirectedJdbc(jdbc, this::redirect);
    }

    String redirect(String sql) {
        return anyLiveTable.matcher(sql).replaceAll(found -> shadowOf(found.group()));
    }

    /** This table gets its indexes, but for its primary key, when it is full. */
    void indexLast(String table) {
        refuseUnknown(table);
        indexedLast.add(table);
    }

    String shadowOf(String table) {
        return schema + "." + tableOf(table);
    }

    /** Makes the tables, empty; what an earlier replay left behind is gone. */
    void create() {
        drop(jdbc, schema);
        jdbc.sql("create schema " + schema).update();
        for (String table : live) {
            refuseDependants(table);
            jdbc.sql("create table " + shadowOf(table) + " (like " + table
                            + " including all excluding indexes excluding identity)")
                    .update();
            constraints(table, true).forEach(sql -> jdbc.sql(sql).update());
            if (!indexedLast.contains(table)) {
                index(table);
            }
            readTypes(table);
        }
    }

    /** Makes what {@link #indexLast} left out, and tells the planner what is in the tables. */
    void complete() {
        indexedLast.forEach(this::index);
        live.forEach(table -> define("analyze " + shadowOf(table)));
    }

    /** Waits no longer than the transaction's lock timeout until nobody reads or writes the live tables. */
    void lockLive() {
        jdbc.sql("lock table " + String.join(", ", live) + " in access exclusive mode")
                .update();
    }

    /** Within a transaction that holds the locks: the shadows become the live tables. */
    void becomeLive() {
        jdbc.sql("drop table " + String.join(", ", live)).update();
        live.forEach(table -> jdbc.sql("alter table " + shadowOf(table) + " set schema " + schemaNameOf(table))
                .update());
        jdbc.sql("drop schema " + schema).update();
    }

    static void drop(JdbcClient jdbc, String schema) {
        jdbc.sql("drop schema if exists " + schema + " cascade").update();
    }

    void drop() {
        drop(jdbc, schema);
    }

    String typeOf(String table, String column) {
        return Objects.requireNonNull(types.get(table + "." + column), table + " has no column " + column);
    }

    /** Appends rows with the COPY protocol, in the current transaction. */
    void copy(String table, List<String> columns, List<@Nullable Object[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        CopyText text = new CopyText();
        rows.forEach(text::row);
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "copy " + shadowOf(table) + " (" + String.join(", ", columns) + ") from stdin",
                            new StringReader(text.toString()));
        } catch (SQLException e) {
            throw new ReplayFailed("Rows could not be copied into " + shadowOf(table), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    private void index(String table) {
        constraints(table, false).forEach(this::define);
        jdbc.sql("""
                select pg_get_indexdef(i.indexrelid) from pg_index i
                where i.indrelid = cast(:table as regclass)
                  and not exists (select from pg_constraint c where c.conindid = i.indexrelid)
                """)
                .param("table", table)
                .query(String.class)
                .list()
                .forEach(
                        definition -> define(definition.replace(" ON " + table + " ", " ON " + shadowOf(table) + " ")));
    }

    /** An index of a large table takes longer than any other statement may. */
    private void define(String sql) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("set local statement_timeout = 0").update();
            jdbc.sql(sql).update();
        });
    }

    private List<String> constraints(String table, boolean primary) {
        return jdbc.sql("""
                select format('alter table %s add constraint %I %s', cast(:shadow as text), conname,
                              pg_get_constraintdef(oid))
                from pg_constraint where conrelid = cast(:table as regclass) and contype::text = any(:kinds)
                """)
                .param("shadow", shadowOf(table))
                .param("table", table)
                .param("kinds", primary ? new String[] {"p"} : new String[] {"u", "x"})
                .query(String.class)
                .list();
    }

    private void readTypes(String table) {
        jdbc.sql("""
                select attname, format_type(atttypid, atttypmod) as type from pg_attribute
                where attrelid = cast(:table as regclass) and attnum > 0 and not attisdropped
                """)
                .param("table", table)
                .query((row, number) -> Map.entry(row.getString("attname"), row.getString("type")))
                .list()
                .forEach(column -> types.put(table + "." + column.getKey(), column.getValue()));
    }

    /** What hangs on a table by its identity would go on hanging on the old one. */
    private void refuseDependants(String table) {
        long dependants = jdbc.sql("""
                select (select count(*) from pg_constraint where confrelid = cast(:table as regclass)
                                                              or (conrelid = cast(:table as regclass) and contype = 'f'))
                     + (select count(*) from pg_depend d join pg_rewrite r on d.objid = r.oid
                        where d.classid = 'pg_rewrite'::regclass and d.refobjid = cast(:table as regclass))
                     + (select count(*) from pg_trigger where tgrelid = cast(:table as regclass) and not tgisinternal)
                """).param("table", table).query(Long.class).single();
        if (dependants > 0) {
            throw new ReplayFailed(
                    table + " has foreign keys, views or triggers, which a swap would leave behind", null);
        }
    }

    private void refuseUnknown(String table) {
        if (!live.contains(table)) {
            throw new IllegalArgumentException(table + " is not one of " + live);
        }
    }

    private static String schemaNameOf(String table) {
        return table.substring(0, table.indexOf('.'));
    }

    private static String tableOf(String table) {
        return table.substring(table.indexOf('.') + 1);
    }
}
