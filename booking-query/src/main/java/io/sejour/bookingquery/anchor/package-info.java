/** Histories go on chain in batches when money moved or a dispute began. */
@NullMarked
package io.sejour.bookingquery.anchor;

import org.jspecify.annotations.NullMarked;
