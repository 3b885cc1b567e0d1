package io.sejour.bookingquery.booking;

/** As whom somebody looks at a booking. Everybody else is told that it does not exist. */
public enum ViewerRole {
    GUEST,
    HOST,
    OPERATOR,
    ARBITRATOR
}
