/** How fast the booking views are rebuilt, beside reading the same events and copying the same rows in SQL. */
@NullMarked
package io.sejour.bench.replay;

import org.jspecify.annotations.NullMarked;
