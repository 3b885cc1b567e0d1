package io.sejour.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.app.client.Answer;
import io.sejour.app.client.Home;
import io.sejour.app.client.Person;
import io.sejour.app.client.Platform;
import io.sejour.app.client.Waiting;
import io.sejour.app.verify.Forger;
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
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

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
        String previewPath = "/api/v1/bookings/" + booking + "/cancellation-preview";
        Answer preview = guest.api().get(previewPath).expectSuccess();
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
        assertThat(sound.out())
                .contains("SOUND  booking " + booking, "CHAIN  2 anchors and all 3 steps of the money")
                .containsPattern("the history's root, which proves the events 0 to \\d+");
        for (int place : List.of(100, dossier.length / 2, dossier.length - 20)) {
            byte[] flipped = dossier.clone();
            flipped[place] ^= 1;
            Said refused = verify(Files.write(folder.resolve("flipped.json"), flipped), node);
            assertThat(refused.code()).as("byte %d", place).isEqualTo(1);
            assertThat(refused.err()).startsWith("WRONG  ").hasLineCount(1);
        }
        anotherChainIsNamed(file);
        onlyTheChainKnowsBetter(dossier, node);
        assertThat(guest.api().get(previewPath).problem()).isEqualTo("wrong-state");
        assertThat(guest.api().get(previewPath + "?asOf=" + preview.text("/at")).json())
                .isEqualTo(preview.json());
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

    /** Whoever makes every hash fit again, and leaves out anchors that no longer do, makes a dossier that is sound by itself. */
    private void onlyTheChainKnowsBetter(byte[] dossier, String node) throws IOException {
        ObjectNode otherPayment = withoutHistoryAnchors(dossier);
        ObjectNode funded = entry(otherPayment, "EscrowFunded");
        String text = funded.path("payload").get(0).asString();
        funded.putArray("payload").add(text.replaceFirst("\"txHash\":\"0x..", "\"txHash\":\"0x00"));
        assertThat(refused(otherPayment, node))
                .startsWith("WRONG  entry ")
                .contains("(EscrowFunded) is not on this chain");

        ObjectNode cutOff = withoutHistoryAnchors(dossier);
        ArrayNode entries = (ArrayNode) cutOff.path("entries");
        while (!entries.get(entries.size() - 1).path("type").asString().equals("BookingConfirmed")) {
            entries.remove(entries.size() - 1);
        }
        cutOff.putArray("openings");
        cutOff.put("issuedAt", platform.now().plus(Duration.ofHours(2)).toString());
        assertThat(refused(cutOff, node)).startsWith("WRONG  an event is missing: the chain has ");

        ObjectNode otherActor = withoutHistoryAnchors(dossier);
        entry(otherActor, "BookingConfirmed").put("actor", "system:other");
        Path file = Files.write(folder.resolve("rewritten.json"), Forger.bytes(Forger.rewrite(otherActor)));
        assertThat(verify(file, node).out())
                .contains("they prove the terms and the money, not the other events")
                .contains("1 pieces of evidence on chain are other documents, or this history was rewritten");
    }

    private static ObjectNode withoutHistoryAnchors(byte[] dossier) {
        ObjectNode copy = (ObjectNode) JsonMapper.shared().readTree(dossier);
        copy.putArray("historyAnchors");
        return copy;
    }

    private static ObjectNode entry(ObjectNode dossier, String type) {
        return (ObjectNode) dossier.path("entries")
                .valueStream()
                .filter(entry -> entry.path("type").asString().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private String refused(ObjectNode dossier, String node) throws IOException {
        Path file = Files.write(folder.resolve("forged.json"), Forger.bytes(Forger.rewrite(dossier)));
        assertThat(new CommandLine(new VerifyCommand())
                        .setOut(new PrintWriter(new StringWriter()))
                        .execute(file.toString()))
                .isZero();
        Said said = verify(file, node);
        assertThat(said.code()).isEqualTo(1);
        return said.err();
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
