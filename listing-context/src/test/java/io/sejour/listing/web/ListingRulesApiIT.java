package io.sejour.listing.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListingRulesApiIT extends OverHttp {
    private static final String RULES = """
            {"pricing":{"seasons":[{"season":{"from":"12-20","to":"01-05","name":"Feasts"},"price":{"amount":"20000","currency":"EUR"}}],
                        "weekdays":{"SATURDAY":{"amount":"12000","currency":"EUR"}},
                        "dates":[{"dates":{"from":"2027-12-31","to":"2028-01-01"},"price":{"amount":"40000","currency":"EUR"}}]},
             "availability":{"rules":[{"weekday":"FRIDAY","minimumNights":2}],"sellGaps":true}}""";

    @Test
    void aHostSaysRulesChangesThemAndTakesThemAway() {
        Caller host = host();
        String path = host.post("/api/v1/listings", Bodies.LOFT).header("Location");
        assertThat(host.get(path).json().has("pricing")).isFalse();

        Reply ruled = host.send("PATCH", path, RULES);
        assertThat(ruled.status()).as(ruled.http().body()).isEqualTo(200);
        assertThat(ruled.text("/pricing/seasons/0/season/from")).isEqualTo("12-20");
        assertThat(ruled.text("/availability/rules/0/weekday")).isEqualTo("FRIDAY");

        Reply renamed = host.send("PATCH", path, "{\"title\":\"Attic\"}");
        assertThat(renamed.json().path("pricing")).isEqualTo(ruled.json().path("pricing"));
        assertThat(host.send("PATCH", path, RULES).header("ETag"))
                .as("said again, nothing changes")
                .isEqualTo(renamed.header("ETag"));

        Reply plain = host.send("PATCH", path, "{\"pricing\":{},\"availability\":{}}");
        assertThat(plain.json().has("pricing")).isFalse();
        assertThat(plain.json().has("availability")).isFalse();
    }

    @Test
    void aHostWritesAPolicyOfTheirOwnAndGivesItUp() {
        Caller host = host();
        String tiers =
                "\"customTiers\":[{\"untilDaysBefore\":30,\"refundBps\":10000},{\"untilDaysBefore\":0,\"refundBps\":2500}]";
        Reply created = host.post(
                "/api/v1/listings",
                Bodies.LOFT.replace("\"FLEXIBLE\"", "\"CUSTOM\"," + tiers).replace("\n", ""));
        assertThat(created.status()).as(created.http().body()).isEqualTo(201);
        String path = created.header("Location");
        Reply shown = host.get(path);
        assertThat(shown.text("/cancellationPolicy")).isEqualTo("CUSTOM");
        assertThat(shown.json().at("/customTiers/1/untilDaysBefore").asInt()).isZero();
        assertThat(shown.json().at("/customTiers/1/refundBps").asInt()).isEqualTo(2_500);

        Reply renamed = host.send("PATCH", path, "{\"title\":\"Attic\"}");
        assertThat(renamed.json().path("customTiers"))
                .as("what is not named stays")
                .isEqualTo(shown.json().path("customTiers"));
        Reply shorter = host.send("PATCH", path, "{\"customTiers\":[{\"untilDaysBefore\":5,\"refundBps\":5000}]}");
        assertThat(shorter.json().path("customTiers")).hasSize(1);

        Reply firm = host.send("PATCH", path, "{\"cancellationPolicy\":\"FIRM\"}");
        assertThat(firm.text("/cancellationPolicy")).isEqualTo("FIRM");
        assertThat(firm.json().has("customTiers")).isFalse();
    }

    @Test
    void aHostAsksForADamageDepositAndEverybodySeesIt() {
        Caller host = host();
        String path = host.post("/api/v1/listings", Bodies.LOFT).header("Location");
        assertThat(host.send(
                                "PATCH",
                                path,
                                "{\"pricing\":{\"damageDeposit\":{\"amount\":\"25000\",\"currency\":\"EUR\"}}}")
                        .text("/pricing/damageDeposit/amount"))
                .isEqualTo("25000");
        host.post(path + "/publish", "{}");

        assertThat(anybody().get(path).text("/pricing/damageDeposit/amount")).isEqualTo("25000");
        assertThat(host.send("PATCH", path, "{\"pricing\":{}}").json().has("pricing"))
                .isFalse();
    }

    @Test
    void thePreviewTellsEachNightsPriceAndItsRule() {
        Caller host = host();
        String path = host.post("/api/v1/listings", Bodies.LOFT).header("Location");
        host.send("PATCH", path, RULES);
        Reply preview = host.get(path + "/price-preview?from=2027-12-18&to=2028-01-07");
        assertThat(preview.status()).as(preview.http().body()).isEqualTo(200);
        assertThat(preview.json().path("nights")).hasSize(20);
        assertNight(preview, 0, "2027-12-18", "12000", "WEEKDAY");
        assertNight(preview, 1, "2027-12-19", "9900", "BASE");
        assertNight(preview, 2, "2027-12-20", "20000", "SEASON");
        assertNight(preview, 13, "2027-12-31", "40000", "DATE");
        assertNight(preview, 18, "2028-01-05", "20000", "SEASON");
        assertNight(preview, 19, "2028-01-06", "9900", "BASE");
        assertThat(preview.text("/nights/2/season")).isEqualTo("Feasts");
        assertThat(host.get(path + "/calendar?from=2027-12-31&to=2028-01-01").text("/nights/0/price/amount"))
                .isEqualTo("40000");
        assertThat(host.get(path + "/price-preview?from=2027-01-01&to=2028-01-03")
                        .errors())
                .containsExactly("to window-too-long");
        assertThat(host().get(path + "/price-preview?from=2027-01-01&to=2027-01-03")
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'pricing':{'taxBps':5001}|pricing.taxBps max",
                "'pricing':{'weekdays':{'MONDAY':{'amount':'0','currency':'EUR'}}}|pricing.weekdays.MONDAY not-positive",
                "'pricing':{'weekdays':{'MONDAY':{'amount':'9','currency':'USD'}}}|pricing.weekdays.MONDAY other-currency",
                "'pricing':{'extraGuestFee':{'amount':'9','currency':'EUR'}}|pricing.includedGuests required",
                "'pricing':{'includedGuests':3}|pricing.includedGuests max",
                "'pricing':{'damageDeposit':{'amount':'0','currency':'EUR'}}|pricing.damageDeposit not-positive",
                "'pricing':{'damageDeposit':{'amount':'9','currency':'USD'}}|pricing.damageDeposit other-currency",
                "'pricing':{'damageDeposit':{'amount':'1000000000001','currency':'EUR'}}|pricing.damageDeposit affordable",
                "'pricing':{'discounts':{'earlyBird':{'bps':9001,'days':9}}}|pricing.discounts.earlyBird.bps max",
                "'pricing':{'seasons':[{'season':{'from':'12-01','to':'01-31'},'price':{'amount':'9','currency':'EUR'}},{'season':{'from':'01-31','to':'02-10'},'price':{'amount':'9','currency':'EUR'}}]}|pricing.seasons[1] overlaps-another",
                "'pricing':{'seasons':[{'season':{'from':'02-01','to':'02-28'},'price':{'amount':'9','currency':'EUR'}},{'season':{'from':'02-29','to':'03-10'},'price':{'amount':'9','currency':'EUR'}}]}|pricing.seasons[1] overlaps-another",
                "'pricing':{'dates':[{'dates':{'from':'2027-01-02','to':'2027-01-02'},'price':{'amount':'9','currency':'EUR'}}]}|pricing.dates[0].dates.to not-after-from",
                "'availability':{'rules':[{'minimumNights':2}]}|availability.rules[0].dates required",
                "'availability':{'rules':[{'weekday':'MONDAY','minimumNights':9,'maximumNights':8}]}|availability.rules[0].maximumNights less-than-minimum-nights",
                "'availability':{'rules':[{'weekday':'MONDAY','minimumNights':2},{'weekday':'MONDAY','minimumNights':3}]}|availability.rules[1] overlaps-another",
                "'availability':{'rules':[{'weekday':'MONDAY','arrivalDays':[]}]}|availability.rules[0].arrivalDays not-empty",
                "'availability':{'advanceNoticeDays':9,'bookingWindowDays':8}|availability.bookingWindowDays less-than-advance-notice",
                "'cancellationPolicy':'CUSTOM'|customTiers required",
                "'cancellationPolicy':'CUSTOM','customTiers':[]|customTiers required",
                "'customTiers':[{'untilDaysBefore':7,'refundBps':5000}]|customTiers only-with-custom",
                "'cancellationPolicy':'FIRM','customTiers':[{'untilDaysBefore':7,'refundBps':5000}]|customTiers only-with-custom",
                "'cancellationPolicy':'CUSTOM','customTiers':[{'untilDaysBefore':9,'refundBps':9},{'untilDaysBefore':8,'refundBps':8},{'untilDaysBefore':7,'refundBps':7},{'untilDaysBefore':6,'refundBps':6},{'untilDaysBefore':5,'refundBps':5}]|customTiers too-many",
                "'cancellationPolicy':'CUSTOM','customTiers':[{'untilDaysBefore':7,'refundBps':9000},{'untilDaysBefore':7,'refundBps':5000}]|customTiers[1].untilDaysBefore not-in-order",
                "'cancellationPolicy':'CUSTOM','customTiers':[{'untilDaysBefore':7,'refundBps':5000},{'untilDaysBefore':3,'refundBps':5001}]|customTiers[1].refundBps refund-rises",
                "'cancellationPolicy':'CUSTOM','customTiers':[{'untilDaysBefore':7,'refundBps':10001}]|customTiers[0].refundBps max",
                "'cancellationPolicy':'CUSTOM','customTiers':[{'untilDaysBefore':7,'refundBps':-1}]|customTiers[0].refundBps min",
                "'cancellationPolicy':'CUSTOM','customTiers':[{'untilDaysBefore':-1,'refundBps':1}]|customTiers[0].untilDaysBefore min",
                "'cancellationPolicy':'CUSTOM','customTiers':[{'untilDaysBefore':1096,'refundBps':1}]|customTiers[0].untilDaysBefore max",
                "'cancellationPolicy':'CUSTOM','customTiers':[{'untilDaysBefore':7}]|customTiers[0].refundBps wrong-type",
                "'cancellationPolicy':'CUSTOM','customTiers':[null]|customTiers[0] not-null",
            })
    void aRuleThatCannotBeIsRefusedByItsField(String rules, String error) {
        Caller host = host();
        String path = host.post("/api/v1/listings", Bodies.LOFT).header("Location");
        Reply refused = host.send("PATCH", path, "{" + rules.replace('\'', '"') + "}");
        assertThat(refused.status()).as(refused.http().body()).isEqualTo(400);
        assertThat(refused.errors()).containsExactly(error);
    }

    @Test
    void aDayThatNoYearHasIsRefused() {
        Caller host = host();
        String path = host.post("/api/v1/listings", Bodies.LOFT).header("Location");
        Reply refused = host.send("PATCH", path, RULES.replace("12-20", "02-30"));
        assertThat(refused.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'pricing':{'seasons':[null]}",
                "'pricing':{'dates':[null]}",
                "'pricing':{'weekdays':{'MONDAY':null}}",
                "'pricing':{'seasons':[{'season':null,'price':{'amount':'9','currency':'EUR'}}]}",
                "'pricing':{'dates':[{'dates':{'from':'2027-01-02','to':'2027-01-03'},'price':null}]}",
                "'pricing':{'discounts':{'promotion':{'bps':9,'arrivals':null}}}",
                "'availability':{'rules':[null]}",
                "'availability':{'rules':[{'weekday':'MONDAY','arrivalDays':[null]}]}",
                "'availability':{'arrivalDays':[null]}"
            })
    void nothingWhereSomethingBelongsIsABadRequest(String rules) {
        Caller host = host();
        String path = host.post("/api/v1/listings", Bodies.LOFT).header("Location");
        Reply refused = host.send("PATCH", path, "{" + rules.replace('\'', '"') + "}");
        assertThat(refused.status()).as(refused.http().body()).isEqualTo(400);
        assertThat(refused.errors()).as(refused.http().body()).isNotEmpty();
    }

    private static void assertNight(Reply preview, int index, String date, String amount, String rule) {
        String night = "/nights/" + index;
        assertThat(preview.text(night + "/date")).isEqualTo(date);
        assertThat(preview.text(night + "/price/amount")).isEqualTo(amount);
        assertThat(preview.text(night + "/rule")).isEqualTo(rule);
    }
}
