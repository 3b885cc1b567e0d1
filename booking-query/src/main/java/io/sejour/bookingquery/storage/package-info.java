/** How values of the domain are kept in PostgreSQL columns. */
@NullMarked
package io.sejour.bookingquery.storage;

import org.jspecify.annotations.NullMarked;
