/** Axon's tables, made by Flyway. */
@NullMarked
package io.sejour.axon.schema;

import org.jspecify.annotations.NullMarked;
