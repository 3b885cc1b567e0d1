/** The listing context: homes, their nights, the search over them, and their import from files. */
@NullMarked
package io.sejour.listing;

import org.jspecify.annotations.NullMarked;
