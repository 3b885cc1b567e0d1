/** Runs every context's migrations before anything reads the database. */
@NullMarked
package io.sejour.platform.schema;

import org.jspecify.annotations.NullMarked;
