package io.sejour.api.calendar;

import io.sejour.api.BookingFact;
import io.sejour.api.booking.BookingId;
import org.axonframework.serialization.Revision;

/**
 * A booking gave up nights that this calendar has not seen it hold. A {@link HoldDates} of that booking that is still
 * on its way will be refused, so that it cannot leave nights held for nobody.
 */
@Revision("1")
public record HoldBarred(CalendarId calendarId, BookingId bookingId) implements BookingFact {}
