package io.sejour.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.app.client.Answer;
import io.sejour.app.client.Home;
import io.sejour.app.client.Person;
import io.sejour.app.client.Platform;
import io.sejour.app.client.Waiting;
import io.sejour.app.verify.VerifyCommand;
import io.sejour.embedded.testing.TestAnvil;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A dossier of a booking with money and a dispute, checked against the real chain by somebody who trusts neither. */
class DossierIT {

    private static final Duration SOON = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    private static PlatformUnderTest under;
    private static Platform platform;

    @BeforeAll
    static void startPlatform() {
        under = PlatformUnderTest.shared();
        platform = under.platform();
    }

    @Test
    void aDossierIsProvenByTheChainAndRefusedAfterOneFlippedByte() throws IOException {
        // given a cancelled booking with the root of its history on chain
        Person host = under.host("Hartmut Host");
        Person guest = under.guest("Gertrud Guest");
        LocalDate checkIn = LocalDate.ofInstant(platform.now(), ZoneOffset.UTC).plusDays(40);
        String booking = guest.book(host.offer(Home.instant("Archive")), checkIn, checkIn.plusDays(3));
        guest.await(booking, Set.of("AWAITING_PAYMENT"), SOON);
        guest.pay(booking).expectSuccess();
        guest.await(booking, Set.of("CONFIRMED"), SOON);
        Answer opening = guest.api()
                .post("/api/v1/bookings/" + booking + "/disputes", Map.of("reason", "no heating"))
                .expectSuccess();
        guest.await(booking, Set.of("DISPUTED"), SOON);
        String dispute = opening.text("/disputeId");
        guest.api().post("/api/v1/disputes/" + dispute + "/evidence", Map.of()).expectSuccess();
        Waiting.until("the root of the history is on chain", SOON, () -> {
            String seen = guest.api().get("/api/v1/disputes/" + dispute).body();
            return new Waiting.Seen(seen.contains("\"filedFrom\""), seen);
        });

        // when
        byte[] dossier = guest.api()
                .get("/api/v1/audit/bookings/" + booking + "/dossier.json")
                .expectSuccess()
                .body()
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Path file = Files.write(folder.resolve("dossier.json"), dossier);

        // then
        String node = under.instance().node().toString();
        Said sound = verify(file, node);
        assertThat(sound.err()).isEmpty();
        assertThat(sound.code()).isZero();
        assertThat(sound.out()).contains("SOUND  booking " + booking, "CHAIN  2 anchors and all 3 steps of the money");
        for (int place : List.of(100, dossier.length / 2, dossier.length - 20)) {
            byte[] flipped = dossier.clone();
            flipped[place] ^= 1;
            Said refused = verify(Files.write(folder.resolve("flipped.json"), flipped), node);
            assertThat(refused.code()).as("byte %d", place).isEqualTo(1);
            assertThat(refused.err()).startsWith("WRONG  ").hasLineCount(1);
        }
        anotherChainIsNamed(file);
        assertThat(host.api()
                        .get("/api/v1/audit/bookings/" + booking + "/replay?asOf=" + platform.now())
                        .expectSuccess()
                        .text("/booking/status"))
                .isEqualTo("DISPUTED");
    }

    private void anotherChainIsNamed(Path file) {
        try (var other = TestAnvil.start()) {
            Said refused = verify(file, other.rpcUrl().toString());
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.err()).startsWith("WRONG  another chain: ");
        }
    }

    private record Said(int code, String out, String err) {}

    private static Said verify(Path file, String node) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = new CommandLine(new VerifyCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(file.toString(), "--rpc", node);
        return new Said(code, out.toString(), err.toString());
    }
}
