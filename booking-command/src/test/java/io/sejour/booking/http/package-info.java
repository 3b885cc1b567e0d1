/** The endpoints over HTTP, on PostgreSQL, with the other contexts played. */
@NullMarked
package io.sejour.booking.http;

import org.jspecify.annotations.NullMarked;
