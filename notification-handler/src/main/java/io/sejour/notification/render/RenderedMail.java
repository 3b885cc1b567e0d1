package io.sejour.notification.render;

import java.util.Locale;

/** A mail ready to be sent: the same content as plain text and as HTML. */
public record RenderedMail(String subject, String text, String html, Locale locale) {}
