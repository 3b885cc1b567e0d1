package io.sejour.api;

/**
 * What a command answers when there is nothing to tell but the new state.
 *
 * @param version the aggregate's version after the command: the value of the entity tag
 */
public record Acknowledged(long version) {}
