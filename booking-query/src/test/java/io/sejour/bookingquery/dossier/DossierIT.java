package io.sejour.bookingquery.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sejour.api.BookingFact;
import io.sejour.api.Wei;
import io.sejour.api.booking.BookingEvent;
import io.sejour.api.booking.BookingStatus;
import io.sejour.api.booking.FindHistoryRoot;
import io.sejour.api.booking.HistoryRoot;
import io.sejour.api.calendar.CalendarEvent;
import io.sejour.api.payment.PaymentEvent;
import io.sejour.api.user.UserRole;
import io.sejour.bookingquery.PublishedEvents;
import io.sejour.bookingquery.QueryApplication;
import io.sejour.bookingquery.QueryClient;
import io.sejour.bookingquery.SampleBooking;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** The dossier as its readers get it. That its proofs hold is checked by {@code ./sejour verify}, in the end-to-end tests. */
class DossierIT {

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private static ConfigurableApplicationContext context;
    private static PublishedEvents log;
    private static QueryClient client;

    private final SampleBooking booking = new SampleBooking();
    private final String guest = QueryClient.token(booking.guest, UserRole.GUEST);
    private final String path = "/api/v1/audit/bookings/" + booking.id + "/dossier";

    @BeforeAll
    static void start() {
        context = QueryApplication.shared();
        log = new PublishedEvents(context);
        client = new QueryClient(context);
    }

    @Test
    void aDossierHasEveryEventOfEveryStreamAndTheRootOfTheHistory() throws Exception {
        publish(cancelledLife());

        QueryClient.Answer answer = client.get(path + ".json", guest);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"dossier-" + booking.id + ".json\"");
        JsonNode dossier = answer.json();
        assertThat(dossier.path("entries")).hasSize(11);
        assertThat(dossier.path("streams")
                        .valueStream()
                        .map(stream -> stream.path("type").asString() + " "
                                + stream.path("count").asInt() + " "
                                + stream.path("complete").asBoolean()))
                .containsExactly("Booking 5 true", "Calendar 2 false", "Payment 4 true");
        HistoryRoot root = context.getBean(QueryGateway.class)
                .query(new FindHistoryRoot(booking.id), ResponseTypes.instanceOf(HistoryRoot.class))
                .join();
        assertThat("0x" + dossier.at("/root/history").asString())
                .isEqualTo(root.hash().value());
        assertThat(dossier.at("/root/leaves").asLong()).isEqualTo(root.entries());
        assertThat(dossier.path("anchors")).hasSize(1);
        assertThat(client.get(path, guest).json().path("root")).isEqualTo(dossier.path("root"));
    }

    @Test
    void whatPeopleWroteIsCommittedToAndOpenedBesideTheSeal() throws Exception {
        publish(cancelledLife());

        JsonNode dossier = client.get(path, guest).json();

        assertThat(dossier.path("openings")).hasSize(1);
        assertThat(dossier.at("/openings/0/value").asString()).isEqualTo("\"plans changed\"");
        assertThat(dossier.path("entries").toString())
                .doesNotContain("plans changed")
                .contains("\"sealed\"");
        JsonNode again = client.get(path, guest).json();
        assertThat(again.at("/openings/0/salt")).isNotEqualTo(dossier.at("/openings/0/salt"));
    }

    @Test
    void aJudgeCanReadIt() throws Exception {
        publish(cancelledLife());

        String english = pdf("en");
        String french = pdf("fr");

        assertThat(english)
                .contains("Dossier of booking " + booking.id)
                .contains("The money came into the escrow")
                .contains("342.00 EUR")
                .contains("The history up to event 9 waits for the next anchor")
                .contains(client.get(path, guest).json().at("/root/merkle").asString());
        assertThat(french)
                .contains(
                        "Le voyageur a demandé la réservation",
                        "L'argent est arrivé au séquestre",
                        "L'historique jusqu'à l'événement 9 attend le prochain ancrage");
    }

    @Test
    void everyEventHasWordsInBothLanguages() {
        ResourceBundle english = ResourceBundle.getBundle(DossierPdf.BUNDLE, Locale.ROOT, NO_FALLBACK);
        ResourceBundle french = ResourceBundle.getBundle(DossierPdf.BUNDLE, Locale.FRENCH, NO_FALLBACK);

        List<String> events = Stream.of(BookingEvent.class, PaymentEvent.class, CalendarEvent.class)
                .flatMap(family -> Stream.of(family.getPermittedSubclasses()))
                .filter(BookingFact.class::isAssignableFrom)
                .map(type -> "event." + type.getSimpleName())
                .toList();
        assertThat(events).hasSizeGreaterThan(30);
        for (BookingStatus status : BookingStatus.values()) {
            assertThat(english.keySet()).contains("state." + status);
        }
        assertThat(english.keySet()).containsAll(events);
        assertThat(french.keySet()).isEqualTo(english.keySet());
    }

    @Test
    void theDossierIsForThoseWhoMaySeeTheBooking() throws Exception {
        publish(booking.wholeLife().subList(0, 3));

        for (String ending : List.of("", ".json", ".pdf")) {
            assertThat(client.get(path + ending, QueryClient.token(booking.host, UserRole.HOST))
                            .status())
                    .isEqualTo(200);
            assertThat(client.get(path + ending, QueryClient.token(SampleBooking.someone(), UserRole.ARBITRATOR))
                            .status())
                    .isEqualTo(200);
            assertThat(client.get(path + ending, QueryClient.token(SampleBooking.someone(), UserRole.GUEST))
                            .status())
                    .isEqualTo(404);
            assertThat(client.get(path + ending, "").status()).isEqualTo(401);
        }
        assertThat(client.get(path, guest).json().path("anchors")).isEmpty();
    }

    private List<Object> cancelledLife() {
        Wei back = Wei.of(40);
        List<Object> life = new ArrayList<>(booking.wholeLife().subList(0, 7));
        life.addAll(List.of(
                booking.cancellationRequested(back),
                booking.refundRequested(back),
                booking.split(back, Wei.of(2)),
                booking.cancelled(back)));
        return life;
    }

    private void publish(List<Object> life) throws Exception {
        log.publish(life);
        await().until(() -> client.get("/api/v1/audit/bookings/" + booking.id + "/events?limit=100", guest)
                        .json()
                        .path("items")
                        .size()
                == life.size());
    }

    private String pdf(String language) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = client.http()
                .send(
                        client.request(path + ".pdf", guest)
                                .header("Accept-Language", language)
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        try (PdfReader reader = new PdfReader(answer.body())) {
            StringBuilder text = new StringBuilder();
            for (int page = 1; page <= reader.getNumberOfPages(); page++) {
                text.append(new PdfTextExtractor(reader).getTextFromPage(page)).append(' ');
            }
            return text.toString().replaceAll("\\s+", " ");
        }
    }
}
