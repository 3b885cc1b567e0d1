package io.sejour.bookingquery.audit;

import static io.sejour.bookingquery.QueryClient.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sejour.api.user.UserRole;
import io.sejour.bookingquery.PublishedEvents;
import io.sejour.bookingquery.QueryApplication;
import io.sejour.bookingquery.QueryClient;
import io.sejour.bookingquery.SampleBooking;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A search as a file. */
class AuditExportIT {

    private static final String EXPORT = "/api/v1/admin/audit/export";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ConfigurableApplicationContext context = QueryApplication.shared();
    private final QueryClient client = new QueryClient(context);
    private final SampleBooking booking = new SampleBooking();
    private final String operator = token(SampleBooking.someone(), UserRole.OPERATOR);

    @BeforeEach
    void publishABooking() {
        new PublishedEvents(context).publish(booking.wholeLife());
        await().atMost(Duration.ofSeconds(10)).until(() -> lines().size() == 12);
    }

    @Test
    void aLineOfJsonIsAnEventAsTheSearchShowsIt() throws Exception {
        JsonNode shown = client.get("/api/v1/admin/audit/events?booking=" + booking.id, operator)
                .json()
                .path("items");

        List<String> lines = lines();

        for (int i = 0; i < lines.size(); i++) {
            assertThat(JSON.readTree(lines.get(i))).isEqualTo(shown.path(i));
        }
    }

    @Test
    void aCsvHasOneRecordForEachEventAndReadsBack() throws Exception {
        HttpResponse<String> file = file("?format=csv&booking=" + booking.id);

        assertThat(file.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(file.headers().firstValue("Content-Disposition").orElse("")).contains("events.csv");
        List<CSVRecord> records = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(file.body()))
                .getRecords();
        assertThat(records).hasSize(12);
        CSVRecord first = records.getLast();
        assertThat(first.get("type")).isEqualTo("BookingRequested");
        assertThat(first.get("bookingId")).isEqualTo(booking.id.toString());
        assertThat(JSON.readTree(first.get("payload")).path("guestId").asString())
                .isEqualTo(booking.guest.toString());
        assertThat(file.body()).contains("\r\n");
    }

    @Test
    void moreThanOneBatchIsExportedWithoutAGapOrADouble() throws Exception {
        PublishedEvents log = new PublishedEvents(context);
        for (int i = 0; i < 50; i++) {
            log.publish(new SampleBooking().wholeLife());
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> allIndexes().size() >= 612);

        List<Long> indexes = allIndexes();

        assertThat(indexes).doesNotHaveDuplicates().isSortedAccordingTo((a, b) -> Long.compare(b, a));
    }

    @Test
    void aCellThatLooksLikeAFormulaIsText() {
        for (String evil : List.of("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1")) {
            assertThat(AuditExport.text(evil)).isEqualTo("'" + evil);
        }
        assertThat(AuditExport.text("system:test")).isEqualTo("system:test");
        assertThat(AuditExport.text(null)).isEmpty();
    }

    @Test
    void anExportIsForOperatorsAndOfTwoFormats() throws Exception {
        assertThat(client.get(EXPORT, token(booking.guest, UserRole.GUEST)).status())
                .isEqualTo(403);
        assertThat(client.get(EXPORT + "?format=xlsx", operator).status()).isEqualTo(400);
    }

    private List<Long> allIndexes() throws Exception {
        return file("?format=jsonl")
                .body()
                .lines()
                .map(line -> JSON.readTree(line).path("globalIndex").asLong())
                .toList();
    }

    private List<String> lines() throws Exception {
        return file("?booking=" + booking.id).body().lines().toList();
    }

    private HttpResponse<String> file(String query) throws Exception {
        HttpResponse<String> answer = client.http()
                .send(client.request(EXPORT + query, operator).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer;
    }
}
