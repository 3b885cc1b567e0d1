package io.sejour.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.api.listing.Availability;
import io.sejour.api.listing.ListingRevised;
import io.sejour.api.listing.NightPrice;
import io.sejour.api.listing.Pricing;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ListingRulesTest {
    private static final String PRICING = """
            {"dates":[{"dates":{"from":"2027-07-13","to":"2027-07-15"},"price":{"amount":"40000","currency":"EUR"}}],
             "seasons":[{"season":{"from":"06-15","to":"09-15","name":"Summer"},"price":{"amount":"20000","currency":"EUR"}}],
             "weekdays":{"FRIDAY":{"amount":"12000","currency":"EUR"},"SATURDAY":{"amount":"13000","currency":"EUR"}},
             "discounts":{"lengthOfStay":{"weeklyBps":1000}},"taxBps":1000,"serviceFeeBps":0}""";
    private static final String AVAILABILITY = """
            {"rules":[{"season":{"from":"06-15","to":"09-15"},"weekday":"SATURDAY","minimumNights":7,"arrivalDays":["SATURDAY"]}],
             "sellGaps":true,"advanceNoticeDays":2,"arrivalDays":[],"departureDays":["SUNDAY"]}""";

    private final JsonMapper json = JsonMapper.builder().build();

    @Test
    void anEventWithRulesIsReadAndWrittenTheSameAgain() throws IOException {
        ObjectNode revised = oldEvent();
        ObjectNode details = (ObjectNode) revised.path("details");
        details.set("pricing", json.readTree(PRICING));
        details.set("availability", json.readTree(AVAILABILITY));
        details.put("cancellationPolicy", "CUSTOM");
        details.set("customTiers", json.readTree("[{\"untilDaysBefore\":14,\"refundBps\":10000}]"));
        ListingRevised read = json.treeToValue(revised, ListingRevised.class);
        JsonNode again = json.readTree(json.writeValueAsString(read));
        assertThat(again).isEqualTo(revised);
    }

    @Test
    void anEventOfBeforeThereWereRulesHasNone() throws IOException {
        ListingRevised read = json.treeToValue(oldEvent(), ListingRevised.class);
        assertThat(read.details().pricing()).isNull();
        assertThat(read.details().availability()).isNull();
        assertThat(read.details().customTiers()).isNull();
    }

    @Test
    void rulesOfNothingAreNoRules() {
        assertThat(json.readValue("{}", Pricing.class)).isEqualTo(Pricing.NONE);
        assertThat(json.readValue("{}", Availability.class)).isEqualTo(Availability.ANY);
    }

    @Test
    void aDateGoesBeforeASeasonBeforeAWeekdayBeforeTheBase() {
        Pricing pricing = json.readValue(PRICING, Pricing.class);
        assertThat(night(pricing, "2027-07-14")).isEqualTo("40000 DATE");
        assertThat(night(pricing, "2027-07-15")).as("the end is no night of it").isEqualTo("20000 SEASON");
        assertThat(night(pricing, "2027-07-16")).as("a Friday in summer").isEqualTo("20000 SEASON");
        assertThat(night(pricing, "2027-05-07")).as("a Friday in May").isEqualTo("12000 WEEKDAY");
        assertThat(night(pricing, "2027-05-06")).isEqualTo("9900 BASE");
    }

    private ObjectNode oldEvent() throws IOException {
        try (InputStream sample = getClass().getResourceAsStream("/events/ListingRevised.1.json")) {
            return (ObjectNode) json.readTree(Objects.requireNonNull(sample));
        }
    }

    private static String night(Pricing pricing, String date) {
        NightPrice night = pricing.night(LocalDate.parse(date), Money.of(9_900, "EUR"));
        return night.price().minorUnits() + " " + night.rule();
    }
}
