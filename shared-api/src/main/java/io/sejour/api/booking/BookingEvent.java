package io.sejour.api.booking;

import io.sejour.api.BookingFact;

/** What happened to a booking. */
public sealed interface BookingEvent extends BookingFact
        permits BookingRequested,
                BookingAwaitingHost,
                BookingAccepted,
                BookingDeclined,
                BookingAwaitingPayment,
                BookingRejected,
                BookingExpired,
                BookingConfirmed,
                GuestCheckedIn,
                NoShowReported,
                GuestCheckedOut,
                CancellationRequested,
                HostPenaltyIncurred,
                BookingDisputed,
                BookingCancelled,
                BookingCompleted {}
