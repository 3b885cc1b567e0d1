package io.sejour.platform.replay;

import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Runs every statement in a changed form. */
final class RedirectedJdbc implements JdbcClient {

    private final JdbcClient jdbc;
    private final UnaryOperator<String> change;

    RedirectedJdbc(JdbcClient jdbc, UnaryOperator<String> change) {
        this.jdbc = jdbc;
        this.change = change;
    }

    @Override
    public StatementSpec sql(String sql) {
        return jdbc.sql(change.apply(sql));
    }
}
