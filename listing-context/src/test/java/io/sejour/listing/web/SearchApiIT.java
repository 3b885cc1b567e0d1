package io.sejour.listing.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchApiIT extends OverHttp {

    private final LocalDate day = LocalDate.now(ZoneOffset.UTC).plusDays(70);

    @Test
    void anybodyFindsAFreeHomePricedForTheStay() {
        // given
        Caller host = host();
        String word = "w" + UUID.randomUUID().toString().substring(0, 8);
        String path = home(host, word);
        String search = "/api/v1/search?q=" + word + "&checkIn=" + day + "&checkOut=" + day.plusDays(3)
                + "&guests=2&near=48.86,2.35&radiusKm=5&maxPrice=9900&amenities=WIFI,café&limit=5";

        // when
        Reply found = anybody().get(search.replace("é", "%C3%A9"));

        // then
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.json().path("items").size()).isEqualTo(1);
        assertThat(path).endsWith(found.text("/items/0/listingId"));
        assertThat(found.text("/items/0/nightsPrice/amount")).isEqualTo("29700");
        assertThat(found.text("/items/0/cleaningFee/amount")).isEqualTo("3000");
        assertThat(found.text("/items/0/total/amount")).isEqualTo("32700");
        assertThat(found.json().at("/items/0/distanceMetres").asLong()).isBetween(300L, 500L);

        // when
        host.send(
                "PUT",
                path + "/calendar/blocks/" + UUID.randomUUID(),
                Map.of("from", day.plusDays(2), "to", day.plusDays(3)));

        // then
        assertThat(anybody()
                        .get(search.replace("é", "%C3%A9"))
                        .json()
                        .path("items")
                        .size())
                .isZero();
        assertThat(anybody()
                        .get("/api/v1/search?q=" + word)
                        .json()
                        .path("items")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void readsOnWhereTheLinkSays() {
        // given
        Caller host = host();
        String word = "w" + UUID.randomUUID().toString().substring(0, 8);
        List<String> homes = List.of(home(host, word), home(host, word), home(host, word));

        // when
        Reply first = anybody().get("/api/v1/search?q=" + word + "&limit=2");
        String link = first.header("Link");
        Reply second = anybody().get(link.substring(1, link.indexOf('>')));

        // then
        assertThat(first.json().path("items").size()).isEqualTo(2);
        assertThat(second.json().path("items").size()).isEqualTo(1);
        assertThat(homes).anyMatch(home -> home.endsWith(second.text("/items/0/listingId")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "checkIn=2027-03-01|checkOut not-null",
                "checkIn=2020-03-01&checkOut=2020-03-02|checkIn in-the-past",
                "checkIn=2099-03-01&checkOut=2099-03-02|checkIn too-far-ahead",
                "checkIn=2027-03-02&checkOut=2027-03-02|checkOut not-after-check-in",
                "checkIn=2027-03-02&checkOut=2028-03-03|checkOut window-too-long",
                "guests=0|guests out-of-range",
                "guests=51|guests out-of-range",
                "near=Paris|near not-a-place",
                "near=1,2&radiusKm=501|radiusKm out-of-range",
                "near=1,2&radiusKm=NaN|radiusKm out-of-range",
                "maxPrice=-1|maxPrice out-of-range",
                "currency=EURO|currency not-a-currency",
                "sort=beauty|sort unknown",
                "sort=distance|near not-null",
            })
    void refusesAQuestionThatCannotBeAnswered(String query, String error) {
        Reply refused = anybody().get("/api/v1/search?" + query);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/code")).isEqualTo("validation-failed");
        assertThat(refused.errors()).containsExactly(error);
    }

    @Test
    void refusesMoreThanAHundredAtOnce() {
        assertThat(anybody().get("/api/v1/search?limit=101").status()).isEqualTo(400);
        assertThat(anybody().get("/api/v1/search?limit=0").status()).isEqualTo(400);
        assertThat(anybody().get("/api/v1/search?checkIn=soon").status()).isEqualTo(400);
        assertThat(anybody().get("/api/v1/search?cursor=nonsense").text("/code"))
                .isEqualTo("malformed-request");
    }

    private static String home(Caller host, String word) {
        String body = Bodies.LOFT.replace("Under the roof", word).replace("[\"Wifi\"]", "[\"Wifi\",\"Café\"]");
        String path = host.post("/api/v1/listings", body).header("Location");
        host.post(path + "/publish", "{}");
        return path;
    }
}
