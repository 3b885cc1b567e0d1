package io.sejour.api.booking;

/** What a line of a price is for. */
public enum PriceLineKind {
    NIGHTS,
    CLEANING,
    PETS
}
