package io.sejour.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.app.SejourApplication;
import io.sejour.app.client.Home;
import io.sejour.app.client.Person;
import io.sejour.app.client.Waiting;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** {@code ./sejour replay} on a running instance: every read model is rebuilt, and nobody but the operator notices. */
class ReplayCommandIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final PlatformUnderTest under = PlatformUnderTest.shared();

    @Test
    void rebuildsEveryReadModelAndMailsNobody() {
        // given
        Person host = under.host("Host of the replay");
        Person guest = under.guest("Guest of the replay");
        LocalDate checkIn =
                LocalDate.ofInstant(under.platform().now(), ZoneOffset.UTC).plusDays(30);
        String booking = guest.book(host.offer(Home.instant("Twice built")), checkIn, checkIn.plusDays(2));
        guest.await(booking, Set.of("AWAITING_PAYMENT"), SOON);
        guest.pay(booking).expectSuccess();
        guest.await(booking, Set.of("CONFIRMED"), SOON);
        String shown = guest.booking(booking).body();
        List<String> mailed = awaitMails(guest);
        long wishes = wishes();

        // when
        for (String projection :
                List.of("booking-query.bookings", "booking-query.nights", "listing.listings", "listing.nights")) {
            assertThat(sejour("replay", projection, "--url", url()))
                    .contains(projection + " rebuilt from ")
                    .contains("and swapped");
        }

        // then
        assertThat(sejour("replay", "--url", url()))
                .contains("booking-query.bookings")
                .contains("DONE");
        assertThat(guest.booking(booking).body()).isEqualTo(shown);
        assertThat(under.platform().mailsTo(guest.email())).isEqualTo(mailed);
        assertThat(wishes()).isEqualTo(wishes);
    }

    @Test
    void whatCannotBeReplayedIsSaidInOneLine() {
        assertThat(sejour("replay", "notification.mails", "--url", url()))
                .contains("there is no read model notification.mails");
        assertThat(sejour("replay", "booking-query.nights", "--url", "http://localhost:1"))
                .contains("no Séjour answers");
    }

    /** The subjects, once nothing more is to come for what has happened. */
    private List<String> awaitMails(Person guest) {
        Waiting.until("the confirmation is mailed", SOON, () -> {
            List<String> mails = under.platform().mailsTo(guest.email());
            return new Waiting.Seen(
                    mails.stream()
                            .anyMatch(
                                    subject -> subject.toLowerCase(Locale.ROOT).contains("confirmed")),
                    mails.toString());
        });
        return under.platform().mailsTo(guest.email());
    }

    /** Without anchors: histories of other tests' bookings are anchored meanwhile, by the clock. */
    private long wishes() {
        try (Connection connection = under.database().connect("blockchain");
                ResultSet row = connection
                        .createStatement()
                        .executeQuery("select count(*) from blockchain.intent where kind <> 'ANCHOR'")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String url() {
        return under.instance().address().toString();
    }

    private static String sejour(String... arguments) {
        StringWriter said = new StringWriter();
        CommandLine commands = SejourApplication.commands();
        commands.setOut(new PrintWriter(said));
        commands.setErr(new PrintWriter(said));
        commands.execute(arguments);
        return said.toString();
    }
}
