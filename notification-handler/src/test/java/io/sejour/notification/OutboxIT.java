package io.sejour.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sejour.api.booking.BookingConfirmed;
import io.sejour.embedded.testing.TestPostgres;
import io.sejour.notification.queue.MailQueue;
import io.sejour.notification.queue.QueuedMail;
import io.sejour.notification.send.AttemptRecorder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the outbox owes people when processes and mail servers come and go. */
class OutboxIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final TestPostgres.Database database = TestPostgres.fresh();
    private final JdbcClient jdbc = JdbcClient.create(database.dataSource());
    private final MovableClock clock = NotificationApplication.CLOCK;
    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeEach
    void inFebruary() {
        clock.set(Instant.parse("2027-02-01T09:00:00Z"));
    }

    @AfterEach
    void closeEverything() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    @Test
    void mailsThatWaitOverARestartAreSentOnce() {
        int nobodyListens = freePort();
        ConfigurableApplicationContext first = start(
                nobodyListens,
                Map.of("sejour.notification.most-attempts", "1000", "sejour.notification.longest-pause", "1s"));
        List<BookedStay> stays = confirm(first, 10);
        await().atMost(SOON).until(() -> count("status = 'QUEUED' and attempts > 0") > 0);
        first.close();
        MailServer mails = opened(new MailServer());

        // The stop may have come in the middle of an attempt.
        start(mails.port(), Map.of("sejour.notification.lease", "1s"));
        awaitAllSent();
        start(mails.port(), Map.of());
        settle(mails);

        for (BookedStay stay : stays) {
            assertThat(mails.subjectsTo(stay.guestEmail())).containsExactly("Confirmée : Loft");
            assertThat(mails.subjectsTo(stay.hostEmail())).containsExactly("New booking: Loft");
        }
        assertThat(mails.messageIds()).doesNotHaveDuplicates();
    }

    @Test
    void severalProcessesSendEachMailOnce() {
        MailServer mails = opened(new MailServer());
        ConfigurableApplicationContext first = start(mails.port(), Map.of());
        start(mails.port(), Map.of());
        start(mails.port(), Map.of());

        List<BookedStay> stays = confirm(first, 20);
        awaitAllSent();

        assertThat(stays).allSatisfy(stay -> {
            assertThat(mails.to(stay.guestEmail())).hasSize(1);
            assertThat(mails.to(stay.hostEmail())).hasSize(1);
        });
    }

    @Test
    void aMailWhoseProcessDiedAfterTheServerTookItKeepsItsIdentity() {
        MailServer mails = opened(new MailServer());
        ConfigurableApplicationContext dying = start(mails.port(), Map.of("sejour.notification.interval", "1h"));
        BookedStay stay = confirm(dying, 1).getFirst();
        await().atMost(SOON).until(() -> count("kind = 'BOOKING_CONFIRMED_GUEST'") == 1);
        jdbc.sql("delete from notification.mails where kind <> 'BOOKING_CONFIRMED_GUEST'")
                .update();
        QueuedMail taken =
                dying.getBean(MailQueue.class).take(1, Duration.ofMinutes(2)).getFirst();
        dying.getBean(AttemptRecorder.class).sendAndForget(taken);
        dying.close();
        assertThat(count("status = 'SENDING' and attempts = 1")).isOne();

        start(mails.port(), Map.of("sejour.notification.lease", "1s"));
        awaitAllSent();

        // The window between the server's yes and our note of it cannot be closed; both copies are the same message.
        assertThat(mails.to(stay.guestEmail())).hasSize(2);
        assertThat(mails.messageIds()).containsOnly("<" + taken.mailId() + "@sejour.example>");
    }

    @Test
    void aMailBeingSentIsNotTakenByAnotherProcess() {
        ConfigurableApplicationContext first = start(freePort(), Map.of("sejour.notification.interval", "1h"));
        confirm(first, 1);
        await().atMost(SOON).until(() -> count("kind like 'BOOKING_CONFIRMED%'") == 2);
        MailQueue queue = first.getBean(MailQueue.class);

        assertThat(queue.take(10, Duration.ofMinutes(2))).hasSize(2);
        assertThat(queue.take(10, Duration.ofMinutes(2))).isEmpty();
    }

    @Test
    void aRefusedMailIsRetriedGivenUpShownAndSentWhenAnOperatorAsks() {
        RefusingMailServer refusing = opened(new RefusingMailServer());
        ConfigurableApplicationContext first = start(refusing.port(), Map.of("sejour.notification.most-attempts", "3"));
        BookedStay stay = confirm(first, 1).getFirst();

        await().atMost(SOON).until(() -> count("status = 'FAILED' and attempts = 3") == 2);
        assertThat(refusing.refusals()).isEqualTo(6);
        String reason = jdbc.sql("select reason from notification.mails where status = 'FAILED' limit 1")
                .query(String.class)
                .single();
        assertThat(reason).contains("550 5.1.1").doesNotContain("example.org");
        first.close();

        MailServer mails = opened(new MailServer());
        start(mails.port(), Map.of());
        settle(mails);
        assertThat(mails.to(stay.guestEmail())).as("nobody asked yet").isEmpty();
        jdbc.sql("update notification.mails set status = 'QUEUED', attempts = 0 where status = 'FAILED'")
                .update();
        awaitAllSent();
        assertThat(mails.subjectsTo(stay.guestEmail())).containsExactly("Confirmée : Loft");
    }

    @Test
    void historyIsNotMailedButNewsOfTheLastHourIs() {
        MailServer mails = opened(new MailServer());
        ConfigurableApplicationContext withoutMails = start(
                mails.port(),
                Map.of("spring.autoconfigure.exclude", "io.sejour.notification.NotificationAutoConfiguration"));
        BookedStay old = confirm(withoutMails, 1).getFirst();
        clock.advance(Duration.ofMinutes(61));
        BookedStay recent = confirm(withoutMails, 1).getFirst();
        clock.advance(Duration.ofMinutes(30));
        withoutMails.close();

        ConfigurableApplicationContext first = start(mails.port(), Map.of());
        awaitAllSent();
        await().atMost(SOON).until(() -> mails.to(recent.hostEmail()).size() == 1);
        assertThat(mails.to(old.hostEmail())).isEmpty();
        assertThat(count("booking_id = '" + old.id() + "' and reason like 'happened before%'"))
                .isEqualTo(2);
        assertThat(count("booking_id = '" + old.id() + "' and kind = 'CHECK_IN_REMINDER' and status = 'QUEUED'"))
                .as("what is still ahead is reminded of")
                .isOne();
        first.close();

        // an outage, long or short, makes no history
        ConfigurableApplicationContext down = start(
                mails.port(),
                Map.of("spring.autoconfigure.exclude", "io.sejour.notification.NotificationAutoConfiguration"));
        BookedStay meanwhile = confirm(down, 1).getFirst();
        clock.advance(Duration.ofDays(2));
        down.close();
        start(mails.port(), Map.of());
        await().atMost(SOON).until(() -> mails.to(meanwhile.hostEmail()).size() == 1);
    }

    private ConfigurableApplicationContext start(int mailPort, Map<String, String> more) {
        Map<String, Object> settings = new HashMap<>();
        database.springProperties((name, value) -> settings.put(name, value.get()));
        settings.put("spring.mail.host", "127.0.0.1");
        settings.put("spring.mail.port", mailPort);
        settings.put("server.port", 0);
        settings.put("sejour.notification.interval", "50ms");
        settings.put("sejour.notification.first-pause", "100ms");
        settings.putAll(more);
        return opened(new SpringApplicationBuilder(NotificationApplication.class)
                .web(WebApplicationType.SERVLET)
                .bannerMode(org.springframework.boot.Banner.Mode.OFF)
                .registerShutdownHook(false)
                .run(settings.entrySet().stream()
                        .map(one -> "--" + one.getKey() + "=" + one.getValue())
                        .toArray(String[]::new)));
    }

    private <T extends AutoCloseable> T opened(T one) {
        open.add(one);
        return one;
    }

    private List<BookedStay> confirm(ConfigurableApplicationContext context, int howMany) {
        EventGateway events = context.getBean(EventGateway.class);
        return IntStream.range(0, howMany)
                .mapToObj(i -> {
                    BookedStay stay = BookedStay.ofNewPeople();
                    NotificationApplication.PEOPLE.know(stay);
                    events.publish(stay.requested(clock.instant()), new BookingConfirmed(stay.id(), clock.instant()));
                    return stay;
                })
                .toList();
    }

    /** Until a booking made now was told: whatever was due before it has been looked at. */
    private void settle(MailServer mails) {
        ConfigurableApplicationContext running = (ConfigurableApplicationContext) open.getLast();
        BookedStay last = confirm(running, 1).getFirst();
        await().atMost(SOON).until(() -> mails.to(last.hostEmail()).size() == 1);
    }

    private void awaitAllSent() {
        await().atMost(SOON)
                .until(() -> count("kind like 'BOOKING_CONFIRMED%'") > 0
                        && count("kind like 'BOOKING_CONFIRMED%' and status in ('QUEUED', 'SENDING')") == 0);
    }

    private long count(String condition) {
        return jdbc.sql("select count(*) from notification.mails where " + condition)
                .query(Long.class)
                .single();
    }

    private static int freePort() {
        try (java.net.ServerSocket socket = new java.net.ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (java.io.IOException noPort) {
            throw new java.io.UncheckedIOException(noPort);
        }
    }
}
