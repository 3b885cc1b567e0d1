package io.sejour.notification.render;

import io.sejour.api.Money;
import io.sejour.api.Wei;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** Writes amounts in the reader's language, and times in the language of the reader and the zone of the home. */
record ReaderFormat(Locale locale, ZoneId zone) {

    private static final int WEI_DIGITS = 18;
    /** A gas price is a few gwei; nobody reads further. */
    private static final int SHOWN_DIGITS = 9;

    String money(Money money) {
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(money.currency());
        int digits = money.currency().getDefaultFractionDigits();
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return format.format(BigDecimal.valueOf(money.minorUnits(), digits));
    }

    /** Rounded down, so that a mail never promises more than there is. */
    String ether(Wei wei) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(SHOWN_DIGITS);
        format.setRoundingMode(RoundingMode.DOWN);
        return format.format(new BigDecimal(wei.value(), WEI_DIGITS)) + "\u00a0ETH";
    }

    String date(LocalDate date) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
                .withLocale(locale)
                .format(date);
    }

    String time(LocalTime time) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                .withLocale(locale)
                .format(time);
    }

    String instant(Instant instant) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                        .withLocale(locale)
                        .withZone(zone)
                        .format(instant)
                + " (" + zone.getId() + ")";
    }
}
