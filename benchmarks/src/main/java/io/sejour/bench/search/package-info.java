/** The search's index beside an anti-join in SQL, as there are more homes. */
@NullMarked
package io.sejour.bench.search;

import org.jspecify.annotations.NullMarked;
