package io.sejour.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.web3j.crypto.Hash;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Two bookings end and one is disputed: one transaction proves all three histories, whatever happens in between. */
class HistoryAnchorsIT {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final int KILLED = 137;
    private static final String[] THREE_AT_ONCE = {
        "sejour.anchor.largest-batch=3", "sejour.anchor.every=1h", "sejour.anchor.settle=0s", "sejour.anchor.poll=200ms"
    };

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init") // The test starts it, on data of its own.
    private PlatformUnderTest under;

    @Test
    void oneTransactionAnchorsThreeHistoriesAndEveryForgeryIsNamed() throws IOException {
        try (PlatformUnderTest started = PlatformUnderTest.start(THREE_AT_ONCE)) {
            under = started;
            Person host = under.host("Hanna Host");
            Person guest = under.guest("Gustav Guest");
            List<String> bookings = Stream.of("First", "Second", "Third")
                    .map(title -> confirmed(host, guest, title))
                    .toList();
            for (String ended : bookings.subList(0, 2)) {
                guest.api()
                        .post("/api/v1/bookings/" + ended + "/cancellation", Map.of("reason", "plans changed"))
                        .expectSuccess();
                guest.await(ended, Set.of("CANCELLED"), SOON);
            }
            assertThat(anchor(dossier(guest, bookings.getFirst()))
                            .path("status")
                            .asString())
                    .as("two are no batch")
                    .isEqualTo("WAITING");

            // when the process dies after it asked for the anchor
            under.platform().crashAt("anchor.wished");
            guest.api()
                    .post("/api/v1/bookings/" + bookings.getLast() + "/disputes", Map.of("reason", "no heating"))
                    .expectSuccess();
            assertThat(under.instance().awaitEnd()).isEqualTo(KILLED);
            under.startAgain(THREE_AT_ONCE);
            Person again = under.platform().signIn(guest.email(), Platform.PASSWORD);

            // then
            List<ObjectNode> dossiers = bookings.stream()
                    .map(booking -> anchoredDossier(again, booking))
                    .toList();
            assertThat(dossiers.stream()
                            .map(dossier -> anchor(dossier).at("/batch/root").asString()))
                    .containsOnly(anchor(dossiers.getFirst()).at("/batch/root").asString());
            assertThat(dossiers.stream()
                            .map(dossier -> anchor(dossier).path("place").asInt()))
                    .containsExactlyInAnyOrder(0, 1, 2);
            assertThat(rootsOnChain(anchor(dossiers.getFirst()).path("onChain")))
                    .containsExactly(
                            "0x" + anchor(dossiers.getFirst()).at("/batch/root").asString());
            for (ObjectNode dossier : dossiers) {
                Said said = verify(Forger.bytes(dossier));
                assertThat(said.err()).isEmpty();
                assertThat(said.out())
                        .contains(
                                "1 anchors that the history has together with others",
                                "which proves the events 0 to "
                                        + anchor(dossier).path("entry").asInt())
                        .doesNotContain("not the escrow's operator", "pending");
                assertThat(anchor(dossier).at("/covers/leaves").asInt())
                        .as("the history went on after it was anchored")
                        .isLessThan(dossier.at("/root/leaves").asInt());
            }
            everyForgeryIsNamed(dossiers.getFirst(), dossiers.get(1));
        }
    }

    private void everyForgeryIsNamed(ObjectNode sound, ObjectNode other) throws IOException {
        ObjectNode proof = sound.deepCopy();
        ((ArrayNode) anchor(proof).path("proof")).set(0, "0".repeat(64));
        assertThat(wrong(proof)).contains("history anchor 0 is forged: its proof does not lead from its leaf");

        ObjectNode ofAnother = sound.deepCopy();
        ofAnother.set("historyAnchors", other.path("historyAnchors").deepCopy());
        assertThat(wrong(ofAnother)).contains("history anchor 0 is of another booking");

        ObjectNode transaction = sound.deepCopy();
        String refund = lastTransaction(sound);
        ((ObjectNode) anchor(transaction).path("onChain")).put("transaction", refund);
        assertThat(wrong(transaction)).contains("history anchor 0 is forged: in transaction " + refund, "logs no root");

        ObjectNode nowhere = sound.deepCopy();
        ((ObjectNode) anchor(nowhere).path("onChain")).put("transaction", "0x" + "1".repeat(64));
        assertThat(wrong(nowhere)).contains("history anchor 0 is not on this chain");

        ObjectNode contract = sound.deepCopy();
        ((ObjectNode) anchor(contract).path("onChain")).put("contract", "0x" + "1".repeat(40));
        assertThat(wrong(contract)).contains("history anchor 0 is forged", "logs no root");

        ObjectNode by = sound.deepCopy();
        ((ObjectNode) anchor(by).path("onChain")).put("by", "0x" + "1".repeat(40));
        assertThat(wrong(by)).contains("history anchor 0 was made by somebody else");

        ObjectNode block = sound.deepCopy();
        ((ObjectNode) anchor(block).path("onChain")).put("at", "2027-01-01T00:00:00Z");
        assertThat(wrong(block)).contains("history anchor 0 is in another block, or of another time");

        // A batch of one with a leaf that fits: only the chain knows that nobody anchored it.
        ObjectNode ownBatch = sound.deepCopy();
        anchor(ownBatch).put("place", 0).putArray("proof");
        ((ObjectNode) anchor(ownBatch).path("batch"))
                .put("leaves", 1)
                .put("root", Forger.rootOfOne(anchor(ownBatch).path("leaf").asString()));
        assertThat(wrong(ownBatch)).contains("history anchor 0 is forged", "anchors another root than its batch's");

        ObjectNode cut = sound.deepCopy();
        ArrayNode entries = (ArrayNode) cut.path("entries");
        while (entries.size() > anchor(sound).path("entry").asInt()) {
            entries.remove(entries.size() - 1);
        }
        assertThat(wrong(cut)).contains("an event is missing: history anchor 0 covers");

        ObjectNode rewritten = sound.deepCopy();
        ((ObjectNode) rewritten.path("entries").get(0)).put("actor", "system:other");
        assertThat(wrong(rewritten)).contains("was changed after it was anchored: history anchor 0");

        try (var chain = TestAnvil.start()) {
            Path file = Files.write(folder.resolve("sound.json"), Forger.bytes(sound));
            assertThat(verify(file, chain.rpcUrl().toString()).err()).startsWith("WRONG  another chain: ");
        }
    }

    private String confirmed(Person host, Person guest, String title) {
        LocalDate checkIn =
                LocalDate.ofInstant(under.platform().now(), ZoneOffset.UTC).plusDays(40);
        String booking = guest.book(host.offer(Home.instant(title)), checkIn, checkIn.plusDays(2));
        guest.await(booking, Set.of("AWAITING_PAYMENT"), SOON);
        guest.pay(booking).expectSuccess();
        guest.await(booking, Set.of("CONFIRMED"), SOON);
        return booking;
    }

    private static ObjectNode anchoredDossier(Person reader, String booking) {
        String anchored = Waiting.until("the history of " + booking + " is anchored", SOON, () -> {
            ObjectNode dossier = dossier(reader, booking);
            boolean isFinal = anchor(dossier).path("status").asString().equals("FINAL");
            // What came after: the end of the booking, or that it is disputed.
            boolean wentOn = dossier.path("entries").size()
                    > anchor(dossier).path("entry").asInt() + 1;
            return new Waiting.Seen(isFinal && wentOn, dossier.toString());
        });
        return (ObjectNode) JsonMapper.shared().readTree(anchored);
    }

    private static ObjectNode dossier(Person reader, String booking) {
        return (ObjectNode) JsonMapper.shared()
                .readTree(reader.api()
                        .get("/api/v1/audit/bookings/" + booking + "/dossier.json")
                        .expectSuccess()
                        .body());
    }

    private static ObjectNode anchor(ObjectNode dossier) {
        return (ObjectNode) dossier.at("/historyAnchors/0");
    }

    private static String lastTransaction(ObjectNode dossier) {
        return dossier.path("anchors")
                .get(dossier.path("anchors").size() - 1)
                .path("transaction")
                .asString();
    }

    private List<String> rootsOnChain(JsonNode onChain) {
        JsonNode logs = under.chain()
                .call(
                        "eth_getLogs",
                        Map.of(
                                "address",
                                onChain.path("contract").asString(),
                                "fromBlock",
                                "0x0",
                                "toBlock",
                                "latest",
                                "topics",
                                List.of(Hash.sha3String("Anchored(address,bytes32)"))));
        return logs.valueStream()
                .map(log -> log.path("topics").path(2).asString())
                .toList();
    }

    /** What the command says of it when everything that can be made to fit fits. */
    private String wrong(ObjectNode forged) throws IOException {
        Said said = verify(Forger.bytes(Forger.rewrite(forged)));
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err()).startsWith("WRONG  ").hasLineCount(1);
        return said.err();
    }

    private record Said(int code, String out, String err) {}

    private Said verify(byte[] dossier) throws IOException {
        Path file = Files.write(folder.resolve("dossier.json"), dossier);
        return verify(file, under.instance().node().toString());
    }

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
