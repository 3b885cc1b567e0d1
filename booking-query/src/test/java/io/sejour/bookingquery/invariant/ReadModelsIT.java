package io.sejour.bookingquery.invariant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.sejour.api.Stay;
import io.sejour.bookingquery.PublishedEvents;
import io.sejour.bookingquery.QueryApplication;
import io.sejour.bookingquery.SampleBooking;
import io.sejour.bookingquery.invariant.InvariantReport.Finding;
import io.sejour.bookingquery.invariant.InvariantReport.LedgerLine;
import io.sejour.embedded.testing.TestPostgres;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The read models against the log: a hash that sees all, and an alarm when the log itself is wrong. */
class ReadModelsIT {

    private ConfigurableApplicationContext context;
    private PublishedEvents log;

    private final SampleBooking booking = new SampleBooking();
    private final SampleBooking open = booking.another(Stay.of("2027-03-04", "2027-03-07"));

    @BeforeEach
    void start() {
        context = QueryApplication.start(TestPostgres.fresh());
        log = new PublishedEvents(context);
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void theContentHashSeesEveryColumnOfEveryView() {
        publishTwoBookings();
        Map<String, String> before = hashes().all();

        jdbc().sql("update booking_query.booking set end_reason = 'x' where booking_id = :id")
                .param("id", booking.id.value())
                .update();
        jdbc().sql("update booking_query.payment set fee_wei = fee_wei + 1 where booking_id = :id")
                .param("id", booking.id.value())
                .update();

        Map<String, String> after = hashes().all();
        assertThat(after.get("booking")).isNotEqualTo(before.get("booking"));
        assertThat(after.get("payment")).isNotEqualTo(before.get("payment"));
        assertThat(after.get("booking_history")).isEqualTo(before.get("booking_history"));
    }

    @Test
    void everythingHoldsForProperBookings() {
        publishTwoBookings();

        InvariantReport report = checks().check();

        assertThat(report.invariants()).allMatch(Finding::holds);
        assertThat(report.holds()).isTrue();
        assertThat(report.events()).isEqualTo(19);
        assertThat(report.openBookings()).isEqualTo(1);
        assertThat(report.bookingsByStatus()).isEqualTo(Map.of("COMPLETED", 1L, "CONFIRMED", 1L));
        assertThat(report.ledger()).containsExactly(new LedgerLine(SampleBooking.CONTRACT, SampleBooking.TOTAL));
    }

    @Test
    void anEmptyLogHolds() {
        assertThat(checks().check().holds()).isTrue();
    }

    @Test
    void aNightGivenTwiceRingsTheTripwireAndTheProjectionGoesOn() {
        SampleBooking thief = booking.another(Stay.of("2027-03-03", "2027-03-05"));
        SampleBooking after = booking.another(Stay.of("2027-06-01", "2027-06-02"));
        log.publish(booking.held(), thief.held(), after.held());

        await().atMost(Duration.ofSeconds(10)).until(() -> count("night_claim") == 3);

        assertThat(count("overlap")).isEqualTo(1);
        InvariantReport report = checks().check();
        assertThat(report.holds()).isFalse();
        assertThat(report.invariants())
                .filteredOn(finding -> !finding.holds())
                .extracting(Finding::source)
                .contains(InvariantReport.Source.EVENTS, InvariantReport.Source.VIEWS);
        assertThat(report.invariants())
                .filteredOn(finding -> !finding.holds())
                .flatExtracting(Finding::violations)
                .extracting(Violation::subject)
                .contains(thief.id.toString());
    }

    @Test
    void twoConfirmedStaysInOneNightAreFoundByTheViewsToo() {
        SampleBooking thief = booking.another(Stay.of("2027-03-03", "2027-03-05"));
        log.publish(booking.requested(), booking.confirmed(), thief.requested(), thief.confirmed());
        await().atMost(Duration.ofSeconds(10)).until(() -> count("booking_history") == 4);

        assertThat(checks().check().invariants())
                .filteredOn(finding -> !finding.holds())
                .extracting(Finding::id, Finding::source)
                .containsExactlyInAnyOrder(
                        tuple("I1", InvariantReport.Source.EVENTS), tuple("I1", InvariantReport.Source.VIEWS));
    }

    @Test
    void nightsGivenBackAreFreeForTheNext() {
        SampleBooking next = booking.another(booking.stay);
        log.publish(booking.held(), booking.released(false), next.held(), next.committed());

        await().atMost(Duration.ofSeconds(10)).until(() -> count("night_claim") == 2);

        assertThat(count("overlap")).isZero();
        assertThat(checks().check().holds()).isTrue();
    }

    @Test
    void moneyInTheLogThatTheViewDoesNotShowIsFound() {
        log.publish(booking.requested(), booking.paymentInitiated(), booking.funded());
        await().atMost(Duration.ofSeconds(10)).until(() -> count("booking_history") == 3);
        jdbc().sql("update booking_query.payment set amount_wei = amount_wei - 1")
                .update();

        InvariantReport report = checks().check();

        assertThat(report.invariants())
                .filteredOn(finding -> !finding.holds())
                .extracting(Finding::id)
                .containsExactly("I2");
    }

    private void publishTwoBookings() {
        log.publish(booking.wholeLife());
        log.publish(open.wholeLife().subList(0, 7));
        await().atMost(Duration.ofSeconds(10)).until(() -> count("booking_history") == 19 && count("night_claim") == 2);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> jdbc().sql("select count(*) from booking_query.night_claim where claim = 'COMMITTED'")
                                .query(Long.class)
                                .single()
                        == 2);
    }

    private ContentHashes hashes() {
        return context.getBean(ContentHashes.class);
    }

    private InvariantChecks checks() {
        return context.getBean(InvariantChecks.class);
    }

    private JdbcClient jdbc() {
        return context.getBean(JdbcClient.class);
    }

    private long count(String table) {
        return jdbc().sql("select count(*) from booking_query." + table)
                .query(Long.class)
                .single();
    }
}
