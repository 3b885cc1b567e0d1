package io.sejour.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import io.micrometer.core.instrument.MeterRegistry;
import io.sejour.api.booking.BookingConfirmed;
import io.sejour.embedded.testing.TestPostgres;
import jakarta.servlet.Filter;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

@SpringBootTest(classes = NotificationApplication.class)
class AdminMailsIT {

    private static final TestPostgres.Database DATABASE = TestPostgres.fresh();
    private static final RefusingMailServer REFUSING = new RefusingMailServer();
    private static final String MAILS = "/api/v1/admin/mails";

    private final MockMvc http;

    @Autowired
    private EventGateway events;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MeterRegistry meters;

    private final BookedStay stay = BookedStay.ofNewPeople();

    @Autowired
    AdminMailsIT(WebApplicationContext context) {
        http = MockMvcBuilders.webAppContextSetup(context)
                .addFilters(context.getBean("springSecurityFilterChain", Filter.class))
                .build();
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        DATABASE.springProperties(registry::add);
        registry.add("spring.mail.host", () -> "127.0.0.1");
        registry.add("spring.mail.port", REFUSING::port);
        registry.add("sejour.notification.interval", () -> "50ms");
        registry.add("sejour.notification.first-pause", () -> "10ms");
        registry.add("sejour.notification.most-attempts", () -> "2");
    }

    @BeforeEach
    void twoMailsFail() {
        jdbc.sql("truncate notification.mails").update();
        NotificationApplication.CLOCK.set(Instant.parse("2027-02-01T09:00:00Z"));
        NotificationApplication.PEOPLE.know(stay);
        Instant now = NotificationApplication.CLOCK.instant();
        events.publish(stay.requested(now), new BookingConfirmed(stay.id(), now));
        awaitFailed();
    }

    @Test
    void anOperatorSeesWhatFailedAndWhyButNotWhom() throws Exception {
        http.perform(as("OPERATOR", get(MAILS + "?status=FAILED")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items", hasSize(2)))
                .andExpect(jsonPath("$.items[*].kind", hasItem("BOOKING_CONFIRMED_GUEST")))
                .andExpect(jsonPath("$.items[0].attempts").value(2))
                .andExpect(jsonPath("$.items[0].reason").value(org.hamcrest.Matchers.containsString("550 5.1.1")))
                .andExpect(jsonPath("$.items[0].reason")
                        .value(org.hamcrest.Matchers.not(org.hamcrest.Matchers.containsString("example.org"))));
        http.perform(as("OPERATOR", get(MAILS + "?status=QUEUED")))
                .andExpect(jsonPath("$.items[*].kind", hasItem("CHECK_IN_REMINDER")));
        http.perform(as("OPERATOR", get(MAILS + "?status=LOST"))).andExpect(status().isBadRequest());
    }

    @Test
    void failedMailsRaiseAGauge() {
        assertThat(meters.get("sejour.mails.failed").gauge().value()).isEqualTo(2);
        assertThat(meters.get("sejour.mails.overdue").gauge().value()).isZero();

        jdbc.sql("update notification.mails set due_at = '2027-01-01', next_attempt_at = now() + interval '1 h'"
                        + " where status = 'QUEUED'")
                .update();

        assertThat(meters.get("sejour.mails.overdue").gauge().value()).isEqualTo(2);
    }

    @Test
    void theListIsReadPageByPage() throws Exception {
        String first = http.perform(as("OPERATOR", get(MAILS + "?limit=3")))
                .andExpect(jsonPath("$.items", hasSize(3)))
                .andReturn()
                .getResponse()
                .getContentAsString();

        http.perform(as(
                        "OPERATOR",
                        get(MAILS)
                                .queryParam("limit", "3")
                                .queryParam("cursor", JsonPath.<String>read(first, "$.nextCursor"))))
                .andExpect(jsonPath("$.items", hasSize(1)))
                .andExpect(jsonPath("$.nextCursor").doesNotExist());
        http.perform(as("OPERATOR", get(MAILS + "?limit=101"))).andExpect(status().isBadRequest());
        http.perform(as("OPERATOR", get(MAILS + "?cursor=bm9uc2Vuc2U"))).andExpect(status().isBadRequest());
    }

    @Test
    void aFailedMailIsTriedAgainWhenAskedFor() throws Exception {
        int before = REFUSING.refusals();
        UUID failed = mail("FAILED");

        http.perform(as("OPERATOR", post(MAILS + "/" + failed + "/retry"))).andExpect(status().isAccepted());

        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> REFUSING.refusals() >= before + 2);
        awaitFailed();
    }

    @Test
    void whatNeedsNoRetryIsRefused() throws Exception {
        http.perform(as("OPERATOR", post(MAILS + "/" + mail("QUEUED") + "/retry")))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("wrong-state"));
        http.perform(as("OPERATOR", post(MAILS + "/" + UUID.randomUUID() + "/retry")))
                .andExpect(status().isNotFound());
    }

    @Test
    void nobodyButAnOperatorLooksIntoTheOutbox() throws Exception {
        http.perform(get(MAILS)).andExpect(status().isUnauthorized());
        http.perform(as("GUEST", get(MAILS))).andExpect(status().isForbidden());
        http.perform(as("GUEST", post(MAILS + "/" + UUID.randomUUID() + "/retry")))
                .andExpect(status().isForbidden());
    }

    private static MockHttpServletRequestBuilder as(String role, MockHttpServletRequestBuilder request) {
        return request.header("Authorization", "Bearer " + role);
    }

    private UUID mail(String status) {
        return jdbc.sql("select mail_id from notification.mails where status = ? limit 1")
                .param(status)
                .query(UUID.class)
                .single();
    }

    private void awaitFailed() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> jdbc.sql("select count(*) from notification.mails where status = 'FAILED'")
                                .query(Long.class)
                                .single()
                        == 2);
    }
}
