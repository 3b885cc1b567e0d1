package io.sejour.listing.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sejour.listing.sample.SampleCity;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ImportApiIT extends OverHttp {

    private static final String IMPORTS = "/api/v1/admin/listing-imports";
    private static final String ANNECY =
            "?zone=Europe/Paris&city=Annecy&country=FR&currency=EUR&policies=FLEXIBLE,FIRM";

    @Test
    void anOperatorImportsACity() {
        // given
        Caller operator = operator();
        SampleCity.Sample sample = SampleCity.shipped();

        // when
        Reply accepted = operator.upload(
                IMPORTS + ANNECY + "&startDate=" + LocalDate.now(ZoneOffset.UTC).plusDays(1),
                Map.of("listings", sample.listings() + "1,Broken,0,0,1,[],,1,1,t\n", "calendar", sample.calendar()));

        // then
        assertThat(accepted.status()).as(accepted.http().body()).isEqualTo(202);
        String path = accepted.header("Location");
        assertThat(path).isEqualTo(IMPORTS + "/" + accepted.text("/importId"));

        // when: the stream ends with the import
        Reply events = operator.get(path + "/events");

        // then
        assertThat(events.header("Content-Type")).startsWith("text/event-stream");
        List<String> data = events.http()
                .body()
                .lines()
                .filter(line -> line.startsWith("data:"))
                .toList();
        assertThat(data.getLast()).contains("\"phase\":\"DONE\"");
        Reply report = operator.get(path);
        assertThat(report.text("/phase")).isEqualTo("DONE");
        assertThat(report.json().at("/counts/listingsCreated").asInt()
                        + report.json().at("/counts/listingsUnchanged").asInt())
                .isEqualTo(40);
        assertThat(report.json().path("rowsByFault").size())
                .as("the sample has no bad row")
                .isEqualTo(1);
        assertThat(report.json().at("/rowsByFault/WRONG_COLUMNS").asInt()).isEqualTo(1);
        assertThat(report.text("/refused/0/file")).isEqualTo("listings");
        assertThat(report.json().at("/refused/0/line").asInt()).isEqualTo(42);
        assertThat(operator.get(path + "/refusals").text("/items/0/fault")).isEqualTo("WRONG_COLUMNS");
        assertThat(anybody()
                        .get("/api/v1/search?near=45.9,6.13&limit=100")
                        .json()
                        .path("items")
                        .size())
                .isEqualTo(40);
    }

    @Test
    void tellsWhyAFileCannotBeUsed() {
        // when
        String path = operator()
                .upload(IMPORTS, Map.of("listings", "name\nx\n", "calendar", "listing_id,date,available\n"))
                .header("Location");

        // then
        Caller operator = operator();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(operator.get(path).text("/phase")).isEqualTo("FAILED"));
        assertThat(operator.get(path).text("/failure")).contains("no column id");
    }

    @Test
    void refusesOptionsThatMakeNoSense() {
        Reply refused = operator()
                .upload(
                        IMPORTS + "?zone=Mars&country=XX&currency=YYY",
                        Map.of("listings", "id\n", "calendar", "listing_id\n"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errors())
                .containsExactly("zone iana-zone", "country country-code", "currency not-a-currency");
        assertThat(importErrors("?policies=FIRM,CUSTOM")).containsExactly("customTiers required");
        assertThat(importErrors("?policies=CUSTOM&customTiers=7:50,9:40"))
                .containsExactly("customTiers[1].untilDaysBefore not-in-order");
        assertThat(importErrors("?policies=CUSTOM&customTiers=7:50,soon")).containsExactly("customTiers[1] wrong-type");
        assertThat(importErrors("?policies=FIRM&customTiers=7:50")).containsExactly("customTiers only-with-custom");
        assertThat(operator().upload(IMPORTS, Map.of("listings", "id\n")).status())
                .isEqualTo(400);
    }

    private List<String> importErrors(String options) {
        Reply refused = operator().upload(IMPORTS + options, Map.of("listings", "id\n", "calendar", "listing_id\n"));
        assertThat(refused.status()).isEqualTo(400);
        return refused.errors();
    }

    @Test
    void onlyOperatorsImport() {
        Map<String, String> files = Map.of("listings", "id\n", "calendar", "listing_id\n");
        String path = IMPORTS + "/" + UUID.randomUUID();
        for (Caller other : List.of(guest(), host())) {
            assertThat(other.upload(IMPORTS, files).status()).isEqualTo(403);
            assertThat(other.get(path).status()).isEqualTo(403);
            assertThat(other.get(path + "/events").status()).isEqualTo(403);
            assertThat(other.get(path + "/refusals").status()).isEqualTo(403);
        }
        assertThat(anybody().upload(IMPORTS, files).status()).isEqualTo(401);
    }

    @Test
    void anImportThatDoesNotExistIsNotFound() {
        String path = IMPORTS + "/" + UUID.randomUUID();
        assertThat(operator().get(path).status()).isEqualTo(404);
        assertThat(operator().get(path + "/refusals").status()).isEqualTo(404);
        assertThat(operator().get(path + "/events").status()).isEqualTo(404);
    }
}
