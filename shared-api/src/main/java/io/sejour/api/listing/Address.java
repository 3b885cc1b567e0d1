package io.sejour.api.listing;

/**
 * Where a home is, as far as anybody may know before booking.
 *
 * @param city 1 to 100 characters
 * @param country ISO 3166-1 alpha-2, upper case
 */
public record Address(String city, String country) {}
