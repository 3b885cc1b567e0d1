package io.sejour.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.sejour.app.client.Answer;
import io.sejour.app.client.Home;
import io.sejour.app.client.Person;
import io.sejour.app.client.Platform;
import io.sejour.app.client.Waiting;
import io.sejour.app.run.DemoAccount;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A host sells the same home elsewhere: the other portal's calendar, a booking here, a conflict, and a crash in between. */
class CalendarsOfOtherPortalsIT {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final int KILLED = 137;
    private static final String[] SETTINGS = {
        // The other portal is on this machine, and the claim of the killed process is to end soon.
        "sejour.calendars.allow-private-addresses=true",
        "sejour.calendars.longest-fetch=4s",
        "sejour.calendars.lease=8s",
        "sejour.calendars.look=200ms"
    };

    private static volatile String portalsCalendar = "";

    @SuppressWarnings("NullAway.Init")
    private static HttpServer portal;

    @SuppressWarnings("NullAway.Init")
    private static PlatformUnderTest under;

    @BeforeAll
    static void start() throws IOException {
        under = PlatformUnderTest.start(SETTINGS);
        portal = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        portal.createContext("/", exchange -> {
            try (exchange) {
                byte[] bytes = portalsCalendar.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
        portal.start();
    }

    @AfterAll
    static void stop() {
        if (portal != null) {
            portal.stop(0);
        }
        if (under != null) {
            under.close();
        }
    }

    @Test
    void aConflictIsToldOnceAndEveryNightIsKeptThroughACrashAndARestart() {
        // given
        Person host = under.host("Two Portals");
        Person guest = under.guest("Paying Guest");
        String home = host.offer(Home.instant("Sold twice"));
        LocalDate day =
                LocalDate.ofInstant(under.platform().now(), ZoneOffset.UTC).plusDays(40);
        String booking = guest.book(home, day, day.plusDays(2));
        guest.await(booking, Set.of("AWAITING_PAYMENT"), SOON);
        guest.pay(booking).expectSuccess();
        guest.await(booking, Set.of("CONFIRMED"), SOON);
        portalsCalendar = calendar(day.plusDays(1), day.plusDays(4));
        String imports = "/api/v1/listings/" + home + "/calendar-imports";

        // when: the process ends between the calendar's events and the import's row
        under.platform().crashAt("calendar-import.followed");
        String url = "http://127.0.0.1:" + portal.getAddress().getPort() + "/calendar.ics";
        String added =
                host.api().post(imports, Map.of("url", url)).expectSuccess().text("/importId");
        assertThat(under.instance().awaitEnd()).isEqualTo(KILLED);
        under.startAgain(SETTINGS);

        // then: the next fetch goes on
        Person hostAgain = under.platform().signIn(host.email(), Platform.PASSWORD);
        Waiting.until("the calendar is followed", SOON, () -> {
            Answer shown = hostAgain.api().get(imports);
            return new Waiting.Seen(!shown.text("/items/0/lastSuccess").isEmpty(), shown.body());
        });
        everythingIsThere(hostAgain, guest, home, booking, added, day);

        // when
        under.instance().close();
        under.startAgain(SETTINGS);

        // then
        Person afterwards = under.platform().signIn(host.email(), Platform.PASSWORD);
        afterwards.api().post(imports + "/" + added + "/fetch", Map.of()).expectSuccess();
        everythingIsThere(afterwards, guest, home, booking, added, day);
    }

    private static void everythingIsThere(
            Person host, Person guest, String home, String booking, String importId, LocalDate day) {
        Answer shown =
                host.api().get("/api/v1/listings/" + home + "/calendar-imports").expectSuccess();
        assertThat(shown.json().path("items").size()).isEqualTo(1);
        assertThat(shown.text("/items/0/importId")).isEqualTo(importId);
        assertThat(shown.text("/items/0/conflicts/0/bookingId")).isEqualTo(booking);
        Answer nights = host.api().get("/api/v1/listings/" + home + "/calendar?from=" + day + "&to=" + day.plusDays(5));
        assertThat(nights.json()
                        .path("nights")
                        .valueStream()
                        .map((JsonNode night) -> night.path("state").asString()))
                .containsExactly("BOOKED", "BOOKED", "BLOCKED", "BLOCKED", "FREE");
        Person guestAgain = under.platform().signIn(guest.email(), Platform.PASSWORD);
        assertThat(guestAgain.booking(booking).text("/status")).isEqualTo("CONFIRMED");
        Answer history = guestAgain.api().get("/api/v1/audit/bookings/" + booking + "/events?limit=100");
        assertThat(history.body().split("CalendarConflictDetected", -1))
                .as("told once: " + history.body())
                .hasSize(2);
        Person operator = under.platform().signIn(DemoAccount.OPERATOR.email(), DemoAccount.OPERATOR.password());
        String mails = Waiting.until("the host was mailed", SOON, () -> {
            String all = operator.api().get("/api/v1/admin/mails?limit=100").body();
            return new Waiting.Seen(all.contains("CALENDAR_CONFLICT"), all);
        });
        assertThat(mails.split("CALENDAR_CONFLICT", -1)).as("mailed once").hasSize(2);
    }

    private static String calendar(LocalDate from, LocalDate to) {
        DateTimeFormatter basic = DateTimeFormatter.BASIC_ISO_DATE;
        return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Portal//EN\r\nBEGIN:VEVENT\r\nUID:stay-1@portal.example\r\n"
                + "DTSTAMP:20270101T000000Z\r\nSUMMARY:Reserved\r\nDTSTART;VALUE=DATE:" + from.format(basic)
                + "\r\nDTEND;VALUE=DATE:" + to.format(basic) + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    }
}
