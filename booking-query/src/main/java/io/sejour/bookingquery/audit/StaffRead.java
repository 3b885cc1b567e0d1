package io.sejour.bookingquery.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody of the staff asked to see something.
 *
 * @param readId greater for a later one
 * @param reader the operator or arbitrator
 * @param roles theirs at the time, by comma
 * @param path what was asked for
 * @param filters the query of the request as it came, empty when there was none
 * @param bookingId whose booking, where one was named
 * @param traceId the request
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StaffRead(
        long readId,
        Instant at,
        UUID reader,
        String roles,
        String path,
        String filters,
        @Nullable UUID bookingId,
        @Nullable String traceId) {}
