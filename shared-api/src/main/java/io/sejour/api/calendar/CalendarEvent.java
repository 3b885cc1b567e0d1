package io.sejour.api.calendar;

import io.sejour.api.listing.ListingId;

/** What happened to the nights of a listing. */
public sealed interface CalendarEvent
        permits DatesRequested,
                DatesHeld,
                DatesRefused,
                DatesCommitted,
                DatesReleased,
                DatesBlocked,
                DatesUnblocked,
                CalendarConflictDetected {

    CalendarId calendarId();

    ListingId listingId();
}
