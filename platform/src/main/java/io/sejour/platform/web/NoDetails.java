package io.sejour.platform.web;

/** The body of actions that need no details: nothing or {@code {}} is accepted, anything else is an unknown property. */
public record NoDetails() {}
