package io.sejour.listing.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListingApiIT extends OverHttp {

    @Test
    void aHostWritesAHomeAndPublishesIt() {
        // given
        Caller host = host();

        // when
        Reply created = host.post("/api/v1/listings", Bodies.LOFT);

        // then
        assertThat(created.status()).isEqualTo(201);
        String id = created.text("/listingId");
        String path = "/api/v1/listings/" + id;
        assertThat(created.header("Location")).isEqualTo(path);
        assertThat(created.header("ETag")).isEqualTo("\"0\"");
        assertThat(host.get(path).text("/status")).isEqualTo("DRAFT");
        assertThat(anybody().get(path).status()).isEqualTo(404);
        assertThat(host().get(path).status()).isEqualTo(404);

        // when
        Reply published = host.post(path + "/publish", "{}");

        // then
        assertThat(published.status()).isEqualTo(200);
        assertThat(published.header("ETag")).isEqualTo("\"1\"");
        assertThat(host.post(path + "/publish", "{}").http().body())
                .isEqualTo(published.http().body());
        Reply seen = anybody().get(path);
        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.header("ETag")).isEqualTo("\"1\"");
        assertThat(seen.text("/status")).isEqualTo("PUBLISHED");
        assertThat(seen.text("/pricePerNight/amount")).isEqualTo("9900");
        assertThat(seen.text("/checkInTime")).isEqualTo("15:00");
        assertThat(seen.text("/zone")).isEqualTo("Europe/Paris");

        // when
        assertThat(host.post(path + "/unpublish", "{}").status()).isEqualTo(200);

        // then
        assertThat(anybody().get(path).status()).isEqualTo(404);
    }

    @Test
    void whatIsLeftOutHasItsDefault() {
        Caller host = host();
        Reply view = host.get(host.post("/api/v1/listings", Bodies.least()).header("Location"));
        assertThat(view.text("/cleaningFee/amount")).isEqualTo("0");
        assertThat(view.text("/petFee/currency")).isEqualTo("EUR");
        assertThat(view.text("/cancellationPolicy")).isEqualTo("FLEXIBLE");
        assertThat(view.json().path("minimumNights").asInt()).isEqualTo(1);
        assertThat(view.json().path("maximumNights").asInt()).isEqualTo(365);
        assertThat(view.json().path("preparationDays").asInt()).isZero();
        assertThat(view.json().path("instantBook").asBoolean()).isFalse();
    }

    @Test
    void namesEveryFieldThatIsMissing() {
        Reply refused = host().post("/api/v1/listings", "{}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/code")).isEqualTo("validation-failed");
        assertThat(refused.errors())
                .contains(
                        "title not-blank",
                        "address not-null",
                        "location not-null",
                        "zone not-null",
                        "capacity not-null",
                        "pricePerNight not-null");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zone|\"+02:00\"|zone",
                "zone|\"Europe/Atlantis\"|zone",
                "capacity|0|capacity",
                "capacity|51|capacity",
                "title|\"  \"|title",
                "address|{\"city\":\"Lyon\",\"country\":\"FRA\"}|address.country",
                "address|{\"city\":\"\",\"country\":\"FR\"}|address.city",
                "location|{\"latitude\":91,\"longitude\":0}|location.latitude",
                "pricePerNight|{\"amount\":\"-1\",\"currency\":\"EUR\"}|pricePerNight",
                "pricePerNight|{\"amount\":\"1\",\"currency\":\"EURO\"}|pricePerNight",
                "pricePerNight|{\"amount\":\"1000000000001\",\"currency\":\"EUR\"}|pricePerNight",
                "cleaningFee|{\"amount\":\"1\",\"currency\":\"USD\"}|cleaningFee",
                "amenities|[\"\"]|amenities[0]",
                "minimumNights|0|minimumNights",
                "maximumNights|366|maximumNights",
                "preparationDays|31|preparationDays",
                "checkInTime|\"25:00\"|checkInTime",
                "cancellationPolicy|\"KIND\"|cancellationPolicy",
            })
    void refusesAFieldOutsideItsLimits(String field, String json, String path) {
        Reply refused =
                host().post("/api/v1/listings", Bodies.least(field, new tools.jackson.databind.util.RawValue(json)));
        assertThat(refused.status()).as(refused.http().body()).isEqualTo(400);
        assertThat(refused.errors()).as(refused.http().body()).anyMatch(error -> error.startsWith(path));
    }

    @Test
    void refusesNightsUpsideDown() {
        Map<String, Object> body = Bodies.least("minimumNights", 8);
        body.put("maximumNights", 7);
        Reply refused = host().post("/api/v1/listings", body);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errors()).containsExactly("maximumNights less-than-minimum-nights");
    }

    @Test
    void refusesAnUnknownProperty() {
        Reply refused = host().post("/api/v1/listings", Bodies.least("colour", "red"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/code")).isEqualTo("unknown-property");
    }

    @Test
    void onlyHostsOfferHomes() {
        assertThat(anybody().post("/api/v1/listings", Bodies.LOFT).status()).isEqualTo(401);
        assertThat(guest().post("/api/v1/listings", Bodies.LOFT).status()).isEqualTo(403);
    }

    @Test
    void theSameKeyIsTheSameListing() {
        Caller host = host();
        Reply first = host.post("/api/v1/listings", Bodies.LOFT, "Idempotency-Key", "mine");
        Reply again = host.post("/api/v1/listings", Bodies.LOFT, "Idempotency-Key", "mine");
        Reply others = host().post("/api/v1/listings", Bodies.LOFT, "Idempotency-Key", "mine");
        Reply changed = host.post("/api/v1/listings", Bodies.least(), "Idempotency-Key", "mine");
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.http().body()).isEqualTo(first.http().body());
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(others.text("/listingId")).isNotEqualTo(first.text("/listingId"));
        assertThat(changed.status()).isEqualTo(422);
        assertThat(changed.text("/code")).isEqualTo("idempotency-key-reused");
    }

    @Test
    void aChangeNeedsTheVersionItWasMadeOn() {
        // given
        Caller host = host();
        String path = host.post("/api/v1/listings", Bodies.LOFT).header("Location");

        // when
        Reply changed = host.send("PATCH", path, Map.of("title", "Attic"), "If-Match", "\"0\"");
        Reply stale = host.send("PATCH", path, Map.of("title", "Cellar"), "If-Match", "\"0\"");

        // then
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.header("ETag")).isEqualTo("\"1\"");
        assertThat(changed.text("/title")).isEqualTo("Attic");
        assertThat(changed.text("/description")).isEqualTo("Under the roof");
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.text("/code")).isEqualTo("version-conflict");
        assertThat(host.get(path).text("/title")).isEqualTo("Attic");
    }

    @Test
    void nobodyElseChangesAListing() {
        // given
        Caller host = host();
        String path = host.post("/api/v1/listings", Bodies.LOFT).header("Location");
        Caller other = host();

        // then
        assertThat(other.send("PATCH", path, Map.of("title", "Mine")).status()).isEqualTo(404);
        host.post(path + "/publish", "{}");
        assertThat(other.send("PATCH", path, Map.of("title", "Mine")).status()).isEqualTo(403);
        assertThat(other.post(path + "/unpublish", "{}").status()).isEqualTo(403);
        assertThat(guest().send("PATCH", path, Map.of("title", "Mine")).status())
                .isEqualTo(403);
        assertThat(anybody().send("PATCH", path, Map.of("title", "Mine")).status())
                .isEqualTo(401);
    }

    @Test
    void refusesToPublishWithoutAPrice() {
        Caller host = host();
        String path = host.post(
                        "/api/v1/listings", Bodies.least("pricePerNight", Map.of("amount", "0", "currency", "EUR")))
                .header("Location");
        Reply refused = host.post(path + "/publish", "{}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/code")).isEqualTo("listing-incomplete");
    }

    @Test
    void aListingThatDoesNotExistIsNotFound() {
        String path = "/api/v1/listings/" + UUID.randomUUID();
        assertThat(anybody().get(path).status()).isEqualTo(404);
        assertThat(host().post(path + "/publish", "{}").status()).isEqualTo(404);
        assertThat(host().send("PATCH", path, Map.of()).status()).isEqualTo(404);
    }

    @Test
    void aHostPagesThroughTheirOwnListings() {
        // given
        Caller host = host();
        for (int number = 0; number < 3; number++) {
            host.post("/api/v1/listings", Bodies.least("title", "Room " + number));
        }

        // when
        Reply first = host.get("/api/v1/listings?role=host&limit=2");
        Reply second = host.get("/api/v1/listings?role=host&limit=2&cursor=" + first.text("/nextCursor"));

        // then
        assertThat(first.json().path("items").size()).isEqualTo(2);
        assertThat(first.text("/items/0/title")).isEqualTo("Room 2");
        assertThat(first.header("Link")).contains("rel=\"next\"");
        assertThat(second.json().path("items").size()).isEqualTo(1);
        assertThat(second.text("/items/0/title")).isEqualTo("Room 0");
        assertThat(second.json().path("nextCursor").isNull()).isTrue();
        assertThat(guest().get("/api/v1/listings?role=host").status()).isEqualTo(403);
        assertThat(host.get("/api/v1/listings?role=guest").errors()).containsExactly("role unknown");
        assertThat(host.get("/api/v1/listings?role=host&limit=101").status()).isEqualTo(400);
        assertThat(host.get("/api/v1/listings?role=host&cursor=nonsense").status())
                .isEqualTo(400);
    }
}
