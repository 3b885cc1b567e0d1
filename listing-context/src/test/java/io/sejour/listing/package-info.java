/** What the tests of the listing context share. */
@NullMarked
package io.sejour.listing;

import org.jspecify.annotations.NullMarked;
