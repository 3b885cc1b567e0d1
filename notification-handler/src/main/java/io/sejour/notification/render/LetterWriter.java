package io.sejour.notification.render;

import io.sejour.api.Wei;
import io.sejour.notification.booking.BookingFacts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Finds the words: every kind of mail has a subject, a lead and a hint in every language. */
final class LetterWriter {

    static final String BUNDLE = "io.sejour.notification.render.messages";

    private final MessageSource messages = messages();

    /** Writes one letter, for one reader. */
    Letter write(MailContent content, Locale locale) {
        return new Page(content, locale).letter();
    }

    private static MessageSource messages() {
        ResourceBundleMessageSource source = new ResourceBundleMessageSource();
        source.setBasename(BUNDLE);
        source.setDefaultEncoding("UTF-8");
        // English is the default bundle; the machine's own language must not get in between.
        source.setFallbackToSystemLocale(false);
        source.setAlwaysUseMessageFormat(true);
        return source;
    }

    private final class Page {

        private final MailContent content;
        private final Locale locale;
        private final ReaderFormat format;
        private final List<Letter.Row> rows = new ArrayList<>();

        private Page(MailContent content, Locale locale) {
            this.content = content;
            this.locale = locale;
            BookingFacts booking = content.booking();
            this.format = new ReaderFormat(locale, booking == null ? ZoneOffset.UTC : booking.zone());
        }

        private Letter letter() {
            String prefix = content.kind().text();
            BookingFacts booking = content.booking();
            String title = booking == null ? "" : booking.listingTitle();
            String more = special();
            if (booking != null) {
                describe(booking);
            }
            return new Letter(
                    text(prefix + ".subject", title, more),
                    text("greeting", content.reader().displayName()),
                    text(prefix + ".lead", title, more),
                    text(prefix + ".hint", title, more),
                    List.copyOf(rows),
                    text("closing"));
        }

        /** The kind's own rows, and the one value its sentences need. */
        private String special() {
            return switch (content.kind()) {
                case VERIFICATION_CODE -> {
                    String code = content.code() == null ? "" : content.code();
                    row("code", code);
                    yield code;
                }
                case NO_SHOW_REPORTED -> deadline("arrive-by", "arriveBy");
                case BOOKING_REQUESTED -> deadline("answer-by", "answerBy");
                case ALTERATION_REQUESTED -> {
                    deadline("answer-by", "answerBy");
                    yield nights();
                }
                case PAYMENT_NEEDED -> deadline("pay-by", "fundBy");
                case BOOKING_CANCELLED_GUEST, BOOKING_CANCELLED_HOST -> {
                    amount("refund", "guestWei");
                    amount("host-share", "hostWei");
                    yield text("by." + fact("by").toLowerCase(Locale.ROOT));
                }
                case BOOKING_EXPIRED_GUEST, BOOKING_EXPIRED_HOST ->
                    text("expired." + fact("reason").toLowerCase(Locale.ROOT));
                case DISPUTE_OPENED -> text("by." + fact("by").toLowerCase(Locale.ROOT));
                case CALENDAR_CONFLICT -> nights();
                case REFUND -> amount("refund", "guestWei");
                case PAYOUT -> {
                    if (!Wei.of(fact("feeWei")).isZero()) {
                        amount("fee", "feeWei");
                    }
                    yield amount("payout", "hostWei");
                }
                case DEPOSIT_NEEDED -> {
                    amount("deposit", "depositWei");
                    yield deadline("pay-by", "fundBy");
                }
                case DEPOSIT_PAID -> amount("deposit", "depositWei");
                case DAMAGE_CLAIMED -> {
                    row("claim-reason", fact("words"));
                    yield amount("claim", "claimWei");
                }
                case CLAIM_CONTESTED -> text("by." + fact("by").toLowerCase(Locale.ROOT));
                case DEPOSIT_RETURNED -> {
                    amount("host-share", "hostWei");
                    yield amount("refund", "guestWei");
                }
                case CLAIM_PAID -> amount("payout", "hostWei");
                case CHECK_IN_REMINDER -> arrival(booking());
                case CHECK_OUT_REMINDER -> departure(booking());
                case BOOKING_REPLACED,
                        REQUEST_ACCEPTED,
                        REQUEST_DECLINED,
                        REQUEST_REJECTED,
                        BOOKING_CONFIRMED_GUEST,
                        BOOKING_CONFIRMED_HOST -> "";
            };
        }

        private void describe(BookingFacts booking) {
            row("home", booking.listingTitle());
            row("arrival", arrival(booking));
            row("departure", departure(booking));
            row("guests", Integer.toString(booking.guests()));
            row("total", format.money(booking.total()) + " (" + format.ether(booking.totalWei()) + ")");
            row("booking", booking.bookingId().toString());
        }

        private String arrival(BookingFacts booking) {
            return text("from", format.date(booking.stay().checkIn()), format.time(booking.checkInTime()));
        }

        private String departure(BookingFacts booking) {
            return text("until", format.date(booking.stay().checkOut()), format.time(booking.checkOutTime()));
        }

        private String nights() {
            return text("nights", format.date(LocalDate.parse(fact("from"))), format.date(LocalDate.parse(fact("to"))));
        }

        private String deadline(String label, String fact) {
            String value = format.instant(Instant.parse(fact(fact)));
            row(label, value);
            return value;
        }

        private String amount(String label, String fact) {
            Wei wei = Wei.of(fact(fact));
            String value = format.money(booking().inCurrency(wei)) + " (" + format.ether(wei) + ")";
            row(label, value);
            return value;
        }

        private void row(String label, String value) {
            rows.add(new Letter.Row(text("label." + label), value));
        }

        private BookingFacts booking() {
            BookingFacts booking = content.booking();
            if (booking == null) {
                throw new IllegalStateException(content.kind() + " is about a booking");
            }
            return booking;
        }

        private String fact(String name) {
            String value = content.facts().get(name);
            if (value == null) {
                throw new IllegalStateException(content.kind() + " needs the fact " + name);
            }
            return value;
        }

        private String text(String key, Object... arguments) {
            return messages.getMessage(key, arguments, locale);
        }
    }
}
