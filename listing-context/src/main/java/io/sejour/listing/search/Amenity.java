package io.sejour.listing.search;

/**
 * A word of hosts for what a home has; one object for all homes that use it.
 *
 * @param key the word without case and accents
 * @param bit the bit of its key; keys that came late share the last one
 */
record Amenity(String word, String key, long bit) {}
