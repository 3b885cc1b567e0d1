package io.sejour.platform.schema;

import java.util.regex.Pattern;

/**
 * Declares that a context owns a PostgreSQL schema. Its migrations lie on the class path under
 * {@code db/<name>/V1__….sql} and run before any bean that uses the database. Declare the bean with a
 * {@code static @Bean} method, so that it does not pull its configuration's other beans up before the tables exist.
 *
 * @param name the schema's name, lower case with underscores
 */
public record ContextSchema(String name) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z_]{0,62}");

    public ContextSchema {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Not a schema name: " + name);
        }
    }
}
