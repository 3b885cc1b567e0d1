package io.sejour.booking.quote;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How quotes are made: {@code sejour.quote.*}.
 *
 * @param validity how long a quoted price holds
 * @param horizonDays how far ahead of the listing's today a stay may begin; the escrow contract takes no money for stays
 *     that end more than five years ahead
 */
@ConfigurationProperties("sejour.quote")
public record QuoteSettings(
        @DefaultValue("15m") Duration validity,
        @DefaultValue("730") int horizonDays) {
    public QuoteSettings {
        if (!validity.isPositive() || horizonDays < 1 || horizonDays > 1_095) {
            throw new IllegalArgumentException("quotes are valid for a while and reach 1 to 1095 days ahead");
        }
    }
}
