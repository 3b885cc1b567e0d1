package io.sejour.api.booking;

/** On whose side somebody acts in a booking. SYSTEM is the process itself, such as a deadline. */
public enum BookingParty {
    GUEST,
    HOST,
    PLATFORM,
    SYSTEM
}
