package io.sejour.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.app.SejourApplication;
import io.sejour.app.client.Answer;
import io.sejour.app.client.Home;
import io.sejour.app.client.Person;
import io.sejour.app.client.Platform;
import io.sejour.app.client.Waiting;
import io.sejour.app.verify.VerifyCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/** A person is forgotten, and what happened stays provable. */
class ErasureIT {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String GUEST = "Kanaria Singvogel";
    private static final String HOST = "Hektor Gastgeber";
    private static final String ILL = "my aunt Zaunkönigin has the measles";
    private static final String FULL = "the Gartenrotschwanz family comes";
    private static final String VISIT = "Rotkehlchen, our daughter, is at home";
    private static final String TITLE = "Aviary with a view of the Karwendel";

    private final PlatformUnderTest under = PlatformUnderTest.shared();
    private final Platform platform = under.platform();

    @TempDir
    private Path folder;

    @Test
    void whoIsErasedIsNobodyAnyMoreAndEveryProofHolds() throws IOException {
        // given a stay that the host declines and one that the guest cancels
        Person host = under.host(HOST);
        Person guest = under.guest(GUEST);
        LocalDate checkIn = LocalDate.ofInstant(platform.now(), ZoneOffset.UTC).plusDays(50);
        String declined = guest.book(host.offer(Home.instant(TITLE).onRequest()), checkIn, checkIn.plusDays(2));
        guest.await(declined, Set.of("AWAITING_HOST"), SOON);
        host.api()
                .post("/api/v1/bookings/" + declined + "/decline", Map.of("reason", FULL))
                .expectSuccess();
        String home = host.offer(Home.instant(TITLE));
        String cancelled = guest.book(home, checkIn, checkIn.plusDays(3));
        guest.await(cancelled, Set.of("AWAITING_PAYMENT"), SOON);
        guest.pay(cancelled).expectSuccess();
        guest.await(cancelled, Set.of("CONFIRMED"), SOON);

        String blocks = "/api/v1/listings/" + home + "/calendar/blocks/" + UUID.randomUUID();
        host.api()
                .put(blocks, Map.of("from", checkIn.plusDays(9), "to", checkIn.plusDays(11), "reason", VISIT))
                .expectSuccess();
        String nights = "?from=" + checkIn.plusDays(9) + "&to=" + checkIn.plusDays(11);
        assertThat(host.api()
                        .get("/api/v1/listings/" + home + "/calendar" + nights)
                        .text("/nights/0/reason"))
                .isEqualTo(VISIT);

        // then nobody goes while others rely on them
        Answer tooEarly = erase(guest);
        assertThat(tooEarly.problem()).isEqualTo("bookings-open");
        assertThat(tooEarly.text("/detail")).contains("Open: 1.");
        assertThat(erase(host).problem()).isEqualTo("bookings-open");

        guest.api()
                .post("/api/v1/bookings/" + cancelled + "/cancellation", Map.of("reason", ILL))
                .expectSuccess();
        String shown = guest.await(cancelled, Set.of("CANCELLED"), SOON);
        assertThat(shown).isEqualTo("CANCELLED");
        assertThat(reasonOf(host, cancelled)).isEqualTo(ILL);
        assertThat(guest.booking(declined).text("/endReason")).isEqualTo(FULL);
        Waiting.until("the history is anchored", SOON, () -> {
            String anchors = anchors(dossier(host, cancelled));
            return new Waiting.Seen(anchors.contains("\"FINAL\""), anchors);
        });
        Path before = dossier(host, cancelled);
        assertThat(verify(before)).startsWith("SOUND");
        assertThat(Files.readString(before)).contains(ILL);
        List<String> hashes = hashes(host, cancelled);

        // and what people said and are called lies nowhere in clear
        assertThat(filesThatShow(TITLE)).as("the search finds things").isNotEmpty();
        for (String canary : List.of(GUEST, guest.email(), HOST, ILL, FULL, VISIT)) {
            assertThat(filesThatShow(canary)).as(canary).isEmpty();
        }

        // when
        assertThat(erase(guest).status()).isEqualTo(204);

        // then
        Waiting.until("the guest's token is dead", SOON, () -> {
            Answer answer = guest.api().get("/api/v1/users/me");
            return new Waiting.Seen(answer.status() == 401, answer.body());
        });
        assertThat(platform.anonymous()
                        .post("/api/v1/sessions", Map.of("email", guest.email(), "password", Platform.PASSWORD))
                        .problem())
                .isEqualTo("invalid-credentials");
        assertThat(reasonOf(host, cancelled)).isEmpty();
        assertThat(host.booking(cancelled).text("/status")).isEqualTo("CANCELLED");
        assertThat(host.booking(declined).text("/endReason"))
                .as("the other side's words stay")
                .isEqualTo(FULL);
        assertThat(hashes(host, cancelled)).isEqualTo(hashes);
        assertThat(verify(before)).startsWith("SOUND");
        Path after = dossier(host, cancelled);
        assertThat(verify(after)).startsWith("SOUND");
        assertThat(Files.readString(after)).doesNotContain(ILL);
        assertThat(anchors(after)).isEqualTo(anchors(before));
        assertThat(sejour(
                        "replay",
                        "booking-query.bookings",
                        "--url",
                        under.instance().address().toString()))
                .contains("booking-query.bookings rebuilt from ");
        assertThat(host.booking(cancelled).text("/status")).isEqualTo("CANCELLED");

        // and the host's homes go with the host
        assertThat(platform.anonymous().get("/api/v1/listings/" + home).status())
                .isEqualTo(200);
        assertThat(erase(host).status()).isEqualTo(204);
        Waiting.until("the home is not offered any more", SOON, () -> {
            Answer answer = platform.anonymous().get("/api/v1/listings/" + home);
            return new Waiting.Seen(answer.status() == 404, answer.body());
        });
    }

    private static Answer erase(Person person) {
        return person.api().send("DELETE", "/api/v1/users/me", null, Map.of());
    }

    private static String reasonOf(Person reader, String booking) {
        return reader.booking(booking).expectSuccess().text("/cancellation/reason");
    }

    private Path dossier(Person reader, String booking) {
        String dossier = reader.api()
                .get("/api/v1/audit/bookings/" + booking + "/dossier.json")
                .expectSuccess()
                .body();
        try {
            return Files.writeString(Files.createTempFile(folder, "dossier", ".json"), dossier);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String anchors(Path dossier) {
        return JsonMapper.shared().readTree(dossier).path("historyAnchors").toString();
    }

    private static List<String> hashes(Person reader, String booking) {
        return reader.api()
                .get("/api/v1/audit/bookings/" + booking + "/events?limit=100")
                .expectSuccess()
                .json()
                .path("items")
                .valueStream()
                .map(entry -> entry.path("hash").asString())
                .toList();
    }

    private static String verify(Path dossier) {
        StringWriter said = new StringWriter();
        new CommandLine(new VerifyCommand())
                .setOut(new PrintWriter(said))
                .setErr(new PrintWriter(said))
                .execute(dossier.toString());
        return said.toString();
    }

    private static String sejour(String... arguments) {
        StringWriter said = new StringWriter();
        SejourApplication.commands()
                .setOut(new PrintWriter(said))
                .setErr(new PrintWriter(said))
                .execute(arguments);
        return said.toString();
    }

    /** Everything the platform keeps: tables, their write-ahead log, its own logs, and of a cluster the server's files. */
    private List<Path> filesThatShow(String canary) {
        try (Connection connection = under.database().connect("axon");
                Statement statement = connection.createStatement()) {
            statement.execute("checkpoint");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        byte[] wanted = canary.getBytes(StandardCharsets.UTF_8);
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(under.data(), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    if (attributes.isRegularFile() && contains(Files.readAllBytes(file), wanted)) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException goneMeanwhile) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static boolean contains(byte[] bytes, byte[] wanted) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(new String(wanted, StandardCharsets.ISO_8859_1));
    }
}
