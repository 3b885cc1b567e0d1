package io.sejour.api.booking;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The nights are held; the host has to say yes or no before {@code answerBy}.
 */
public record AskHost(@TargetAggregateIdentifier BookingId bookingId, Instant answerBy) {}
