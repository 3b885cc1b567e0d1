package io.sejour.bookingquery.dossier;

import io.sejour.api.Money;
import io.sejour.api.Wei;
import io.sejour.api.booking.QuoteSnapshot;
import io.sejour.bookingquery.booking.BookingRow;
import io.sejour.bookingquery.booking.BookingState;
import io.sejour.bookingquery.payment.PaymentRow;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.Font;
import org.openpdf.text.FontFactory;
import org.openpdf.text.PageSize;
import org.openpdf.text.Paragraph;
import org.openpdf.text.Phrase;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfWriter;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import tools.jackson.databind.JsonNode;

/** The dossier on paper: the booking, its money, what happened when, and the hashes by which the JSON can be checked. */
final class DossierPdf {

    static final String BUNDLE = "io.sejour.bookingquery.dossier.words";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final MessageSource WORDS = words();
    private static final Font TITLE = FontFactory.getFont(FontFactory.HELVETICA_BOLD, 15);
    private static final Font HEADING = FontFactory.getFont(FontFactory.HELVETICA_BOLD, 11);
    private static final Font TEXT = FontFactory.getFont(FontFactory.HELVETICA, 9);
    private static final Font HASH = FontFactory.getFont(FontFactory.COURIER, 7);
    private static final int HASH_DIGITS_SHOWN = 16;

    private final JsonNode dossier;
    private final BookingRow booking;
    private final @Nullable PaymentRow payment;
    private final Locale language;

    private DossierPdf(JsonNode dossier, BookingState state, Locale language) {
        this.dossier = dossier;
        this.booking = Objects.requireNonNull(state.booking());
        this.payment = state.payment();
        this.language = language;
    }

    /** @param state the booking that the dossier's events make */
    static byte[] of(JsonNode dossier, BookingState state, Locale language) {
        return new DossierPdf(dossier, state, language).written();
    }

    private byte[] written() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Document document = new Document(PageSize.A4);
        PdfWriter.getInstance(document, bytes);
        document.addTitle(word("title", booking.bookingId().toString()));
        document.open();
        document.add(new Paragraph(word("title", booking.bookingId().toString()), TITLE));
        document.add(new Paragraph(
                word(
                        "issued",
                        TIME.format(Instant.parse(dossier.path("issuedAt").asString())),
                        String.valueOf(dossier.path("entries").size())),
                TEXT));
        section(document, "summary", summary());
        section(document, "money", money());
        section(document, "timeline", timeline());
        section(document, "proofs", proofs());
        document.add(new Paragraph(word("check"), TEXT));
        document.close();
        return bytes.toByteArray();
    }

    private PdfPTable summary() {
        QuoteSnapshot quote = booking.quote();
        PdfPTable table = pairs();
        pair(table, word("listing"), quote.listingTitle());
        pair(
                table,
                word("stay"),
                word(
                        "stay.value",
                        quote.stay().checkIn().toString(),
                        quote.stay().checkOut().toString(),
                        quote.zone().toString()));
        pair(table, word("state"), word("state." + booking.status()));
        pair(table, word("guest"), booking.guestId().toString());
        pair(table, word("host"), booking.hostId().toString());
        if (payment != null) {
            pair(table, word("guest.wallet"), payment.terms().guest().value());
            pair(table, word("host.wallet"), payment.terms().host().value());
        }
        return table;
    }

    private PdfPTable money() {
        PdfPTable table = pairs();
        pair(table, word("price"), price());
        boolean isPaid = payment != null && payment.fundedBy() != null;
        pair(table, word("escrow"), isPaid ? ether(booking.quote().totalWei()) : word("unpaid"));
        if (payment != null && isPaid) {
            pair(table, word("back"), ether(payment.guestWei()));
            pair(table, word("paid"), ether(payment.hostWei()));
            pair(table, word("fee"), ether(payment.feeWei()));
            if (payment.fundedBy() != null) {
                pair(table, word("fundTx"), payment.fundedBy().txHash().value());
            }
            if (payment.settledBy() != null) {
                pair(table, word("settleTx"), payment.settledBy().txHash().value());
            }
        }
        return table;
    }

    private PdfPTable timeline() {
        PdfPTable table = new PdfPTable(new float[] {1, 5, 9, 4, 5});
        table.setWidthPercentage(100);
        table.setHeaderRows(1);
        for (String heading : new String[] {"#", word("when"), word("what"), word("who"), word("proof")}) {
            cell(table, heading, HEADING);
        }
        for (JsonNode entry : dossier.path("entries")) {
            cell(table, entry.path("sequence").asString(), TEXT);
            cell(table, TIME.format(Instant.parse(entry.path("at").asString())), TEXT);
            cell(table, word("event." + entry.path("type").asString()), TEXT);
            cell(table, who(entry.path("actor").asString("")), TEXT);
            cell(table, entry.path("hash").asString().substring(0, HASH_DIGITS_SHOWN), HASH);
        }
        return table;
    }

    private PdfPTable proofs() {
        PdfPTable table = pairs();
        JsonNode root = dossier.path("root");
        pair(table, word("history"), root.path("history").asString());
        pair(
                table,
                word("merkle", root.path("leaves").asString()),
                root.path("merkle").asString());
        for (JsonNode stream : dossier.path("streams")) {
            pair(
                    table,
                    word(
                            "stream",
                            stream.path("type").asString(),
                            stream.path("id").asString(),
                            stream.path("count").asString()),
                    stream.path("head").asString());
        }
        for (JsonNode anchor : dossier.path("anchors")) {
            pair(
                    table,
                    word(
                            "anchor." + anchor.path("kind").asString(),
                            anchor.path("chainId").asString(),
                            anchor.path("value").asString(),
                            sequenceOf(anchor.path("value").asString())),
                    anchor.path("transaction").asString());
        }
        for (JsonNode anchor : dossier.path("historyAnchors")) {
            JsonNode onChain = anchor.path("onChain");
            pair(
                    table,
                    word(
                            "history-anchor." + anchor.path("status").asString(),
                            anchor.path("entry").asString(),
                            onChain.path("chainId").asString(""),
                            onChain.path("block").asString(""),
                            onChain.has("at")
                                    ? TIME.format(
                                            Instant.parse(onChain.path("at").asString()))
                                    : ""),
                    onChain.has("transaction")
                            ? onChain.path("transaction").asString()
                            : anchor.at("/batch/root").asString(""));
        }
        if (dossier.path("anchors").isEmpty()) {
            pair(table, word("no-anchor"), "");
        }
        return table;
    }

    private String sequenceOf(String anchored) {
        for (JsonNode entry : dossier.path("entries")) {
            if (anchored.equals("0x" + entry.path("hash").asString())) {
                return entry.path("sequence").asString();
            }
        }
        return "";
    }

    private String who(String actor) {
        if (actor.equals(booking.guestId().toString())) {
            return word("actor.guest");
        }
        if (actor.equals(booking.hostId().toString())) {
            return word("actor.host");
        }
        return actor.isEmpty() ? word("actor.unknown") : actor;
    }

    private String price() {
        Money total = booking.quote().total();
        return BigDecimal.valueOf(total.minorUnits(), total.currency().getDefaultFractionDigits())
                        .toPlainString()
                + " " + total.currency().getCurrencyCode();
    }

    private String ether(@Nullable Wei wei) {
        return wei == null ? word("open") : new BigDecimal(wei.value(), 18).toPlainString() + " ETH";
    }

    private void section(Document document, String heading, PdfPTable table) {
        Paragraph title = new Paragraph(word(heading), HEADING);
        title.setSpacingBefore(12);
        title.setSpacingAfter(4);
        document.add(title);
        document.add(table);
    }

    private static PdfPTable pairs() {
        PdfPTable table = new PdfPTable(new float[] {2, 5});
        table.setWidthPercentage(100);
        table.setHorizontalAlignment(Element.ALIGN_LEFT);
        return table;
    }

    private static void pair(PdfPTable table, String name, String value) {
        cell(table, name, TEXT);
        cell(table, value, value.matches("(0x)?[0-9a-f]{40,}") ? HASH : TEXT);
    }

    private static void cell(PdfPTable table, String text, Font font) {
        table.addCell(new PdfPCell(new Phrase(printable(text), font)));
    }

    /** The standard fonts have Latin letters only; whatever else is in a title is shown by its code, not dropped. */
    private static String printable(String text) {
        CharsetEncoder font = WINDOWS_1252.newEncoder();
        StringBuilder printable = new StringBuilder();
        text.codePoints().forEach(point -> {
            String letter = Character.toString(point);
            printable.append(font.canEncode(letter) ? letter : String.format(Locale.ROOT, "\\u{%x}", point));
        });
        return printable.toString();
    }

    private String word(String key, Object... arguments) {
        return WORDS.getMessage(key, arguments, language);
    }

    private static MessageSource words() {
        ResourceBundleMessageSource source = new ResourceBundleMessageSource();
        source.setBasename(BUNDLE);
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        source.setAlwaysUseMessageFormat(true);
        return source;
    }
}
