/** Tests of the import. */
@NullMarked
package io.sejour.listing.imports;

import org.jspecify.annotations.NullMarked;
