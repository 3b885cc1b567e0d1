package io.sejour.bookingquery.ledger;

import static io.sejour.bookingquery.QueryClient.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sejour.api.Stay;
import io.sejour.api.Wei;
import io.sejour.api.user.UserRole;
import io.sejour.bookingquery.PublishedEvents;
import io.sejour.bookingquery.QueryApplication;
import io.sejour.bookingquery.QueryClient;
import io.sejour.bookingquery.SampleBooking;
import io.sejour.embedded.testing.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The accounts as operators see them. */
class LedgerIT {

    private static final String LEDGER = "/api/v1/admin/audit/ledger";

    private final SampleBooking paidOut = new SampleBooking();
    private final SampleBooking split = paidOut.another(Stay.of("2027-04-01", "2027-04-04"));
    private final SampleBooking open = paidOut.another(Stay.of("2027-05-01", "2027-05-04"));
    private final String operator = token(SampleBooking.someone(), UserRole.OPERATOR);

    private ConfigurableApplicationContext context;
    private QueryClient client;

    @BeforeEach
    void publishThreeBookings() {
        context = QueryApplication.start(TestPostgres.fresh());
        client = new QueryClient(context);
        PublishedEvents log = new PublishedEvents(context);
        log.publish(paidOut.wholeLife());
        log.publish(split.wholeLife().subList(0, 7));
        log.publish(split.refundRequested(Wei.of(70)), split.split(Wei.of(70), Wei.of(3)));
        log.publish(open.wholeLife().subList(0, 7));
        await().atMost(Duration.ofSeconds(10))
                .until(() -> jdbc().sql("select count(*) from booking_query.ledger_posting")
                                .query(Long.class)
                                .single()
                        == 13);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> get("/trial-balance").path("balanced").asBoolean());
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void theAccountsSumToZeroAndTheEscrowIsWhatIsOpen() throws Exception {
        JsonNode balance = get("/trial-balance");

        JsonNode sheet = balance.path("sheets").path(0);
        assertThat(balance.path("sheets")).hasSize(1);
        assertThat(sheet.path("sum").asString()).isEqualTo("0");
        assertThat(sheet.path("debitWei")).isEqualTo(sheet.path("creditWei"));
        assertThat(sheet.path("openPaymentsWei").asString()).isEqualTo(SampleBooking.TOTAL.toString());
        assertThat(balanceOf(sheet, "ESCROW")).isEqualTo(SampleBooking.TOTAL.toString());
        assertThat(balanceOf(sheet, "PLATFORM")).isEqualTo("1003");
        assertThat(balanceOf(sheet, "HOST"))
                .isEqualTo(SampleBooking.TOTAL
                        .plus(SampleBooking.TOTAL)
                        .minus(Wei.of(1_073))
                        .toString());
        assertThat(balanceOf(sheet, "GUEST"))
                .isEqualTo("-"
                        + SampleBooking.TOTAL
                                .plus(SampleBooking.TOTAL)
                                .plus(SampleBooking.TOTAL)
                                .minus(Wei.of(70)));
    }

    @Test
    void oneBookingHasATrialBalanceOfItsOwn() throws Exception {
        JsonNode sheet =
                get("/trial-balance?booking=" + split.id).path("sheets").path(0);

        assertThat(sheet.path("sum").asString()).isEqualTo("0");
        assertThat(balanceOf(sheet, "ESCROW")).isEqualTo("0");
        assertThat(balanceOf(sheet, "PLATFORM")).isEqualTo("3");
        assertThat(get("/trial-balance?booking=" + SampleBooking.someone()).path("sheets"))
                .isEmpty();
    }

    @Test
    void eachJournalNamesTheEventItComesFrom() throws Exception {
        JsonNode journals = get("?booking=" + paidOut.id).path("items");

        assertThat(journals)
                .extracting(journal -> journal.path("type").asString())
                .containsExactly("EscrowReleased", "EscrowFunded");
        assertThat(journals.path(0).path("lines"))
                .extracting(line -> line.path("account").asString())
                .containsExactly("ESCROW", "HOST", "PLATFORM");
        String event = journals.path(0).path("eventId").asString();
        assertThat(jdbc().sql("select payload_type from axon.events where event_identifier = :id")
                        .param("id", event)
                        .query(String.class)
                        .single())
                .endsWith(".EscrowReleased");
    }

    @Test
    void timeNarrowsTheLedgerAndPagesHangTogether() throws Exception {
        JsonNode first = get("?limit=2");

        assertThat(first.path("items")).hasSize(2);
        JsonNode second = get("?limit=100&cursor=" + first.path("nextCursor").asString());
        assertThat(second.path("items")).hasSize(3);
        Instant oldest = Instant.parse(second.path("items").path(2).path("at").asString());
        assertThat(get("?to=" + oldest).path("items")).isEmpty();
        assertThat(get("?from=" + oldest).path("items")).hasSize(5);
    }

    @Test
    void aPostingThatSomebodyChangedIsFound() throws Exception {
        jdbc().sql("update booking_query.ledger_posting set debit_wei = debit_wei + 1 where account = 'PLATFORM' "
                        + "and booking_id = :id")
                .param("id", paidOut.id.value())
                .update();

        JsonNode balance = get("/trial-balance");

        assertThat(balance.path("balanced").asBoolean()).isFalse();
        assertThat(balance.path("journalsOutOfBalance")).hasSize(1);
        assertThat(balance.path("sheets").path(0).path("sum").asString()).isEqualTo("1");
        assertThat(client.get("/api/v1/admin/invariants", operator).json().path("invariants"))
                .filteredOn(finding -> !finding.path("holds").asBoolean())
                .extracting(finding -> finding.path("id").asString())
                .containsExactly("I5");
    }

    @Test
    void moneyThatOnlyTheLedgerHasInEscrowIsFound() throws Exception {
        jdbc().sql("delete from booking_query.payment where booking_id = :id")
                .param("id", open.id.value())
                .update();

        assertThat(get("/trial-balance").path("balanced").asBoolean()).isFalse();
    }

    @Test
    void theLedgerIsForOperators() throws Exception {
        for (UserRole role : List.of(UserRole.GUEST, UserRole.HOST, UserRole.ARBITRATOR)) {
            for (String path : List.of("", "/trial-balance")) {
                assertThat(client.get(LEDGER + path, token(paidOut.guest, role)).status())
                        .isEqualTo(403);
            }
        }
    }

    private JsonNode get(String path) throws Exception {
        return client.get(LEDGER + path, operator).json();
    }

    private static String balanceOf(JsonNode sheet, String account) {
        for (JsonNode line : sheet.path("accounts")) {
            if (line.path("account").asString().equals(account)) {
                return line.path("balanceWei").asString();
            }
        }
        return "no account";
    }

    private JdbcClient jdbc() {
        return context.getBean(JdbcClient.class);
    }
}
