package io.sejour.listing.imports;

/** Why a row is left out. */
public enum RowFault {
    /** The row has not as many columns as the header. */
    WRONG_COLUMNS,
    BAD_ID,
    DUPLICATE_ID,
    BLANK_PRICE,
    BAD_PRICE,
    ZERO_PRICE,
    BAD_CAPACITY,
    BAD_LOCATION,
    BAD_NIGHTS,
    BAD_DATE,
    BAD_AVAILABILITY,
    /** A calendar row of a listing that the other file does not have. */
    UNKNOWN_LISTING,
    /** A calendar row of a listing whose own row was left out. */
    REFUSED_LISTING,
    /** A booking or a block of the host has one of the nights already. */
    NIGHTS_TAKEN
}
