package io.sejour.notification.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.api.Money;
import io.sejour.api.Stay;
import io.sejour.api.Wei;
import io.sejour.api.booking.BookingId;
import io.sejour.api.user.Contact;
import io.sejour.api.user.UserId;
import io.sejour.notification.booking.BookingFacts;
import io.sejour.notification.queue.MailKind;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MailRendererTest {

    private static final BookingId BOOKING = BookingId.of("0190b5a0-0000-7000-8000-0000000000b0");
    private static final UserId ADA = UserId.of("0190b5a0-0000-7000-8000-000000000001");
    private static final BookingFacts LOFT = new BookingFacts(
            BOOKING,
            ADA,
            UserId.of("0190b5a0-0000-7000-8000-000000000002"),
            "Loft <under> the roof",
            Stay.of("2027-03-01", "2027-03-04"),
            ZoneId.of("America/New_York"),
            LocalTime.of(15, 0),
            LocalTime.of(11, 0),
            Instant.parse("2027-03-01T20:00:00Z"),
            Instant.parse("2027-03-04T16:00:00Z"),
            2,
            Money.of(123_450, "EUR"),
            Wei.of("123450000000000000"),
            Wei.of("1000000000000"));
    private static final Map<String, String> FACTS = Map.ofEntries(
            Map.entry("answerBy", "2027-02-20T03:30:00Z"),
            Map.entry("fundBy", "2027-02-20T03:30:00Z"),
            Map.entry("arriveBy", "2027-02-20T03:30:00Z"),
            Map.entry("guestWei", "61725000000000000"),
            Map.entry("hostWei", "61725000000000000"),
            Map.entry("feeWei", "1000000000000"),
            Map.entry("depositWei", "250000000000000000"),
            Map.entry("claimWei", "12000000000000000"),
            Map.entry("words", "a broken <chair>"),
            Map.entry("by", "HOST"),
            Map.entry("reason", "UNPAID"),
            Map.entry("from", "2027-03-03"),
            Map.entry("to", "2027-03-06"));

    private final MailRenderer renderer = new MailRenderer();

    @ParameterizedTest
    @EnumSource
    void everyKindIsWholeInBothLanguagesAndForms(MailKind kind) {
        for (String locale : new String[] {"en", "fr"}) {
            RenderedMail mail = render(kind, locale);

            assertThat(mail.subject()).isNotBlank().doesNotContain("{", "}");
            for (String body : new String[] {mail.text(), mail.html()}) {
                assertThat(body).contains("Ada").doesNotContain("{0}", "{1}", "null", "[(", " th:", "${");
            }
            assertThat(mail.html()).contains("lang=\"" + locale + "\"");
        }
    }

    @Test
    void timesAreThoseOfTheHomeAndAmountsThoseOfTheReader() {
        RenderedMail english = render(MailKind.PAYMENT_NEEDED, "en");
        RenderedMail french = render(MailKind.PAYMENT_NEEDED, "fr");

        // 03:30 UTC is the evening before in New York
        assertThat(english.text())
                .contains("19 February 2027", "22:30", "America/New_York", "€1,234.50", "0.12345\u00a0ETH");
        assertThat(french.text()).contains("19 février 2027", "22:30", "1\u202f234,50\u00a0€", "0,12345\u00a0ETH");
        assertThat(english.text()).contains("Monday, 1 March 2027", "15:00");
        assertThat(french.text()).contains("lundi 1 mars 2027", "15:00");
    }

    @Test
    void aCancellationSaysWhoGetsWhat() {
        RenderedMail mail = render(MailKind.BOOKING_CANCELLED_GUEST, "en");

        assertThat(mail.text())
                .contains("cancelled by the host", "Back to the guest: €617.25 (0.061725\u00a0ETH)")
                .contains("To the host: €617.25 (0.061725\u00a0ETH)");
    }

    @Test
    void aClaimSaysHowMuchAndWhyAndWhatToDo() {
        RenderedMail mail = render(MailKind.DAMAGE_CLAIMED, "en");

        assertThat(mail.text()).contains("€120.00", "a broken <chair>", "Accept or contest");
        assertThat(mail.html()).contains("a broken &lt;chair&gt;");
    }

    @Test
    void aConflictSaysWhichNightsTheOtherPortalHas() {
        assertThat(render(MailKind.CALENDAR_CONFLICT, "en").text())
                .contains("from Wednesday, 3 March 2027 to Saturday, 6 March 2027", "Nothing was cancelled");
        assertThat(render(MailKind.CALENDAR_CONFLICT, "fr").text())
                .contains("du mercredi 3 mars 2027 au samedi 6 mars 2027");
    }

    @Test
    void aCurrencyWithoutCentsHasNone() {
        ReaderFormat format = new ReaderFormat(java.util.Locale.UK, ZoneId.of("Asia/Tokyo"));

        assertThat(format.money(Money.of(12_000, "JPY"))).isEqualTo("JP¥12,000");
    }

    @Test
    void etherIsRoundedDown() {
        ReaderFormat format = new ReaderFormat(java.util.Locale.UK, ZoneId.of("UTC"));

        assertThat(format.ether(Wei.of("1999999999999999999"))).isEqualTo("1.999999999\u00a0ETH");
        assertThat(format.ether(Wei.ZERO)).isEqualTo("0\u00a0ETH");
    }

    @Test
    void whatPeopleWroteStaysText() {
        RenderedMail mail = render(MailKind.BOOKING_CONFIRMED_GUEST, "en");

        assertThat(mail.html()).contains("Loft &lt;under&gt; the roof").doesNotContain("<under>");
        assertThat(mail.text()).contains("Loft <under> the roof");
    }

    @Test
    void aSubjectIsOneLine() {
        BookingFacts sly = new BookingFacts(
                LOFT.bookingId(),
                LOFT.guestId(),
                LOFT.hostId(),
                "Loft\r\nBcc: everybody@example.org",
                LOFT.stay(),
                LOFT.zone(),
                LOFT.checkInTime(),
                LOFT.checkOutTime(),
                LOFT.checkInAt(),
                LOFT.checkOutAt(),
                LOFT.guests(),
                LOFT.total(),
                LOFT.totalWei(),
                LOFT.weiPerMinorUnit());
        RenderedMail mail =
                renderer.render(new MailContent(MailKind.BOOKING_CONFIRMED_GUEST, reader("en"), sly, Map.of(), null));

        assertThat(mail.subject()).isEqualTo("Confirmed: Loft Bcc: everybody@example.org");
    }

    private RenderedMail render(MailKind kind, String locale) {
        boolean account = kind == MailKind.VERIFICATION_CODE;
        @Nullable BookingFacts booking = account ? null : LOFT;
        return renderer.render(new MailContent(kind, reader(locale), booking, FACTS, account ? "123456" : null));
    }

    private static Contact reader(String locale) {
        return new Contact(ADA, "ada@example.org", "Ada", locale, true);
    }
}
