package io.sejour.api.calendar;

import io.sejour.api.listing.ListingId;

/** What happened to the nights of a listing. */
public sealed interface CalendarEvent
        permits DatesHeld,
                DatesRefused,
                DatesCommitted,
                DatesReleased,
                DatesBlocked,
                DatesUnblocked,
                CalendarConflictDetected {

    CalendarId calendarId();

    ListingId listingId();
}
