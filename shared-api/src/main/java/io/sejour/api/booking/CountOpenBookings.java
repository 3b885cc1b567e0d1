package io.sejour.api.booking;

import io.sejour.api.user.UserId;

/** Asks in how many bookings that have not ended a person is guest or host. Answered with a {@link Long}. */
public record CountOpenBookings(UserId person) {}
