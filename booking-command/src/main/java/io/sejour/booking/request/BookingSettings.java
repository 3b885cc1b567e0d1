package io.sejour.booking.request;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may book: {@code sejour.booking.*}.
 *
 * @param requireVerifiedEmail whether a guest must have verified the e-mail address before booking
 */
@ConfigurationProperties("sejour.booking")
public record BookingSettings(@DefaultValue("false") boolean requireVerifiedEmail) {}
