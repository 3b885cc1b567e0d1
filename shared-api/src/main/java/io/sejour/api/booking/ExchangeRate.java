package io.sejour.api.booking;

import io.sejour.api.Wei;
import java.time.Instant;

/**
 * The rate by which an amount became wei, recorded once: {@code wei = minor units × weiPerMinorUnit}.
 *
 * @param source where the rate was taken from
 * @param quotedAt when
 */
public record ExchangeRate(String currency, Wei weiPerMinorUnit, String source, Instant quotedAt) {}
