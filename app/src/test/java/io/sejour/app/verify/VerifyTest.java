package io.sejour.app.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whatever is done to a dossier is refused, and called by its name. */
class VerifyTest {

    @TempDir
    private Path folder;

    private interface Crime {
        void commit(ObjectNode dossier);
    }

    @Test
    void aSoundDossierIsSoundAndStaysSoWhenATextIsKeptBack() {
        assertThat(check(Forger.bytes(Forger.sound())).notOpened()).isZero();

        ObjectNode handedOn = Forger.sound();
        handedOn.putArray("openings");
        assertThat(check(Forger.bytes(handedOn)).notOpened()).isEqualTo(1);
    }

    static Stream<Arguments> crimes() {
        return Stream.of(
                crime(
                        "a changed content",
                        "entry 5 (BookingConfirmed) was changed: its contents",
                        dossier -> Forger.entry(dossier, 5).putArray("payload").add("{ }")),
                crime(
                        "a changed time",
                        "entry 4 (EscrowFunded) was changed",
                        dossier -> Forger.entry(dossier, 4).put("at", "2027-01-09T10:00:00Z")),
                crime(
                        "a changed actor",
                        "entry 0 (BookingRequested) was changed",
                        dossier -> Forger.entry(dossier, 0).put("actor", "system:other")),
                crime(
                        "a missing event",
                        "entry 3 is missing",
                        dossier -> Forger.entries(dossier).remove(3)),
                crime(
                        "a missing event, renumbered",
                        "an event is missing: the root counts 9 events, the dossier has 8",
                        dossier -> {
                            Forger.entries(dossier).remove(3);
                            Forger.renumber(dossier);
                        }),
                crime(
                        "a missing event, renumbered and recounted",
                        "an event is missing before entry 3 (EscrowFunded)",
                        dossier -> {
                            Forger.entries(dossier).remove(3);
                            Forger.renumber(dossier);
                            ((ObjectNode) dossier.path("root")).put("leaves", 8);
                        }),
                crime(
                        "a missing event, with all hashes made to fit",
                        "event 1 of the stream Booking booking-1 is missing before entry 4 (BookingConfirmed)",
                        dossier -> {
                            Forger.entries(dossier).remove(3);
                            Forger.rewrite(Forger.renumber(dossier));
                        }),
                crime(
                        "the first event missing, with all hashes made to fit",
                        "event 0 of the stream Booking booking-1 is missing",
                        dossier -> {
                            Forger.entries(dossier).remove(0);
                            Forger.rewrite(Forger.renumber(dossier));
                        }),
                crime(
                        "a swapped order",
                        "the order was changed: entry 4 stands at place 3",
                        dossier -> swap(dossier, 3, 4)),
                crime(
                        "a swapped order, renumbered",
                        "the order was changed: entry 4 (BookingAwaitingPayment) belongs at place 3",
                        dossier -> {
                            swap(dossier, 3, 4);
                            Forger.renumber(dossier);
                        }),
                crime(
                        "a swapped order, with all hashes made to fit",
                        "event 1 of the stream Booking booking-1 is missing before entry 3 (BookingConfirmed)",
                        dossier -> {
                            swap(dossier, 3, 5);
                            Forger.rewrite(Forger.renumber(dossier));
                        }),
                crime(
                        "an event added twice",
                        "the order was changed: entry 1 stands at place 2",
                        dossier -> Forger.entries(dossier)
                                .insert(2, Forger.entry(dossier, 1).deepCopy())),
                crime(
                        "a wrong head",
                        "the head of the stream Calendar calendar-1 is not that of its events",
                        dossier -> ((ObjectNode) dossier.at("/streams/1")).put("head", "0".repeat(64))),
                crime(
                        "a wrong count",
                        "the head of the stream Calendar calendar-1",
                        dossier -> ((ObjectNode) dossier.at("/streams/1")).put("count", 2)),
                crime(
                        "a wrong Merkle root",
                        "the Merkle root is not that of the events",
                        dossier -> ((ObjectNode) dossier.path("root")).put("merkle", "0".repeat(64))),
                crime(
                        "a wrong last hash",
                        "the root names another last event",
                        dossier -> ((ObjectNode) dossier.path("root")).put("history", "0".repeat(64))),
                crime("a forged anchor", "anchor 0 is forged", dossier -> {
                    ((ObjectNode) dossier.at("/anchors/0")).put("transaction", "0x" + "dd".repeat(32));
                    Forger.seal(dossier);
                }),
                crime("an invented anchor", "anchor 2 is forged", dossier -> {
                    ((tools.jackson.databind.node.ArrayNode) dossier.path("anchors"))
                            .add(dossier.at("/anchors/0").deepCopy());
                    Forger.seal(dossier);
                }),
                crime("an anchor left out", "an anchor is missing: HISTORY of entry 7", dossier -> {
                    ((tools.jackson.databind.node.ArrayNode) dossier.path("anchors")).remove(1);
                    Forger.seal(dossier);
                }),
                crime(
                        "another chain in the terms, with all hashes made to fit",
                        "entry 2 (PaymentInitiated): the terms do not have the hash they are named by",
                        dossier -> {
                            replace(dossier, 2, "\"chainId\":31337", "\"chainId\":1");
                            Forger.rewrite(dossier);
                        }),
                crime(
                        "another price in the quote, with all hashes made to fit",
                        "entry 2 (PaymentInitiated): the terms refer to another booking or another quote",
                        dossier -> {
                            replace(dossier, 0, "\"price\":\"100\"", "\"price\":\"10\"");
                            Forger.rewrite(dossier);
                        }),
                crime(
                        "another date of issue",
                        "the seal does not fit",
                        dossier -> dossier.put("issuedAt", "2026-03-01T00:00:00Z")),
                crime(
                        "another text in an opening",
                        "opening 0 does not open a text of entry 6",
                        dossier -> ((ObjectNode) dossier.at("/openings/0")).put("value", "\"bored\"")),
                crime(
                        "an opening of another event",
                        "opening 0 does not open a text of entry 5",
                        dossier -> ((ObjectNode) dossier.at("/openings/0")).put("entry", 5)),
                crime(
                        "a member of its own",
                        "the dossier has a member that no dossier has: note",
                        dossier -> Forger.seal(dossier.put("note", "believe me"))),
                crime(
                        "a member left out",
                        "the dossier lacks its member anchors",
                        dossier -> dossier.remove("anchors")),
                crime(
                        "another format",
                        "not a dossier of the format",
                        dossier -> dossier.put("format", "sejour-dossier/3")),
                crime("no event at all", "every event is missing", dossier -> dossier.putArray("entries")));
    }

    static Stream<Arguments> crimesAgainstDeposits() {
        return Stream.of(
                crime(
                        "another amount",
                        "entry 9 (DepositAsked): the terms do not have the hash they are named by",
                        dossier -> replace(
                                dossier, 9, "\"amount\":\"50000000000000000\"", "\"amount\":\"60000000000000000\"")),
                crime(
                        "another host",
                        "entry 9 (DepositAsked): the terms do not have the hash they are named by",
                        dossier -> replace(dossier, 9, "0x" + "2".repeat(40), "0x" + "3".repeat(40))),
                crime(
                        "a deposit of another booking",
                        "entry 9 (DepositAsked): the terms refer to another booking or another quote",
                        dossier -> Forger.entry(dossier, 9)
                                .putArray("payload")
                                .add(Forger.JSON.writeValueAsString(
                                        Forger.asked(Forger.depositTerms("0x" + "77".repeat(32)))))),
                crime(
                        "a payment left out",
                        "event 1 of the stream Deposit deposit-1 is missing before entry 10 (DamageClaimed)",
                        dossier -> {
                            Forger.entries(dossier).remove(10);
                            Forger.renumber(dossier);
                        }));
    }

    /** Every hash is made to fit again. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("crimesAgainstDeposits")
    void everyForgeryOfADepositIsRefusedByItsName(String name, String message, Crime crime) {
        assertThatItIsRefused(Forger.withDeposit(), message, crime);
    }

    static Stream<Arguments> crimesAgainstAnchors() {
        return Stream.of(
                crime(
                        "a forged proof",
                        "history anchor 0 is forged: its proof does not lead from its leaf to the root of its batch",
                        dossier -> ((tools.jackson.databind.node.ArrayNode) dossier.at("/historyAnchors/0/proof"))
                                .set(0, "0".repeat(64))),
                crime(
                        "another place in the batch",
                        "history anchor 0 is forged: its proof does not lead",
                        dossier -> anchor(dossier).put("place", 0)),
                crime(
                        "another root of the batch",
                        "history anchor 0 is forged: its proof does not lead",
                        dossier -> ((ObjectNode) dossier.at("/historyAnchors/0/batch")).put("root", "0".repeat(64))),
                crime(
                        "an anchor of another booking",
                        "history anchor 0 is of another booking, or its leaf is forged",
                        dossier -> anchor(dossier).setAll(anchor(ofAnotherBooking()))),
                crime(
                        "an anchor that claims to cover more",
                        "history anchor 0 is of another booking, or its leaf is forged",
                        dossier -> ((ObjectNode) dossier.at("/historyAnchors/0/covers")).put("leaves", 11)),
                crime(
                        "events cut off after they were anchored",
                        "an event is missing: history anchor 0 covers 10 events, the dossier has 9",
                        dossier -> {
                            Forger.entries(dossier).remove(10);
                            Forger.entries(dossier).remove(9);
                        }),
                crime(
                        "an actor changed after the anchor, with all hashes made to fit",
                        "an event up to entry 9 was changed after it was anchored: history anchor 0 covers another history",
                        dossier -> Forger.entry(dossier, 5).put("actor", "system:other")),
                crime(
                        "a moment at which nothing is anchored",
                        "history anchor 0 is forged: no history is anchored at entry 10",
                        dossier -> {
                            anchor(dossier).put("entry", 10);
                            Forger.coverAll(dossier, anchor(dossier));
                        }),
                crime(
                        "the same anchor twice",
                        "history anchor 1 is forged: no history is anchored at entry 9",
                        dossier -> ((tools.jackson.databind.node.ArrayNode) dossier.path("historyAnchors"))
                                .add(anchor(dossier).deepCopy())),
                crime(
                        "an anchor on another chain",
                        "history anchor 0 is on another chain than entry 9 (EscrowRefunded)",
                        dossier -> ((ObjectNode) dossier.at("/historyAnchors/0/onChain")).put("chainId", 1)),
                crime(
                        "an anchor from before",
                        "history anchor 0 is older than entry 9 (EscrowRefunded), which it covers",
                        dossier -> ((ObjectNode) dossier.at("/historyAnchors/0/onChain")).put("block", 2)),
                crime(
                        "a pending anchor with a place on chain",
                        "historyAnchors[0] has a member that no dossier has: onChain",
                        dossier -> anchor(dossier).put("status", "PENDING")));
    }

    /** As everything is made to fit again, the anchor is what tells. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("crimesAgainstAnchors")
    void everyForgeryOfAnAnchorIsRefusedByItsName(String name, String message, Crime crime) {
        assertThatItIsRefused(Forger.anchored(), message, crime);
    }

    @Test
    void anAnchorThatWaitsOrIsOnItsWayIsSaidToBePending() throws IOException {
        ObjectNode waiting = Forger.anchored();
        anchor(waiting).removeAll().put("entry", 9).put("status", "WAITING");
        ObjectNode sent = Forger.anchored();
        anchor(sent).put("status", "PENDING").remove("onChain");

        for (ObjectNode dossier : List.of(waiting, sent)) {
            Path file = Files.write(folder.resolve("pending.json"), Forger.bytes(Forger.seal(dossier)));
            assertThat(run(file.toString()).out())
                    .startsWith("SOUND")
                    .contains("1 anchors of this history are pending: a later dossier has them");
        }
    }

    @Test
    void aDossierFromBeforeThereWereBatchesIsStillSound() {
        ObjectNode old = Forger.sound().put("format", "sejour-dossier/1");
        old.remove("historyAnchors");

        assertThat(check(Forger.bytes(Forger.seal(old))).notOpened()).isZero();
        ObjectNode mixed = Forger.seal(Forger.sound().put("format", "sejour-dossier/1"));
        assertThatThrownBy(() -> check(Forger.bytes(mixed)))
                .hasMessage("the dossier has a member that no dossier has: historyAnchors");
    }

    /** A leaf by hand, as the format's document says it, so that server, command and browser agree on it. */
    @Test
    void theLeafOfAHistoryIsTheLinkOverItsFields() {
        assertThat(Hashes.anchorLeaf(
                        Forger.BOOKING,
                        new Dossier.Root(2, "aa".repeat(32), "bb".repeat(32)),
                        List.of(new Dossier.Stream("Booking", Forger.BOOKING, true, 2, "cc".repeat(32)))))
                .isEqualTo("6d5f4fadad6f450d0c27f536624b7211de47ef51634aa79bc298d8c532e5f826");
    }

    @Test
    void pathsLeadToTheRootForEveryPlaceInEverySizeOfTreeAndNowhereElse() {
        List<String> leaves = new ArrayList<>();
        for (int size = 1; size <= 9; size++) {
            leaves.add(Hashes.ofText("leaf " + size));
            String root = Hashes.merkle(leaves);
            for (int place = 0; place < size; place++) {
                List<String> path = path(place, leaves);
                assertThat(Hashes.leads(leaves.get(place), place, size, path, root))
                        .as("%d of %d", place, size)
                        .isTrue();
                List<String> longer = new ArrayList<>(path);
                longer.add("00".repeat(32));
                assertThat(Hashes.leads(leaves.get(place), place, size, longer, root))
                        .isFalse();
                assertThat(Hashes.leads(leaves.get(place), size, size, path, root))
                        .isFalse();
                assertThat(Hashes.leads(Hashes.ofText("another"), place, size, path, root))
                        .isFalse();
            }
        }
    }

    /** By the definition in RFC 6962, section 2.1.1. */
    private static List<String> path(int place, List<String> leaves) {
        if (leaves.size() == 1) {
            return List.of();
        }
        int left = Integer.highestOneBit(leaves.size() - 1);
        List<String> lower = leaves.subList(0, left);
        List<String> upper = leaves.subList(left, leaves.size());
        List<String> path = new ArrayList<>(place < left ? path(place, lower) : path(place - left, upper));
        path.add(Hashes.merkle(place < left ? upper : lower));
        return path;
    }

    private static ObjectNode anchor(ObjectNode dossier) {
        return (ObjectNode) dossier.at("/historyAnchors/0");
    }

    private static ObjectNode ofAnotherBooking() {
        ObjectNode other = Forger.anchored();
        other.put("bookingId", "01890a5d-ac96-774b-bcce-b302099a8058");
        Forger.coverAll(other, anchor(other));
        return other;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("crimes")
    void everyKindOfTamperingIsRefusedByItsName(String name, String message, Crime crime) {
        ObjectNode dossier = Forger.sound();
        crime.commit(dossier);

        assertThatThrownBy(() -> check(Forger.bytes(dossier)))
                .isInstanceOf(WrongDossier.class)
                .hasMessageContaining(message);
    }

    @Test
    void noByteCanBeChanged() {
        byte[] sound = Forger.bytes(Forger.sound());
        assertThat(unnoticed(sound, 0, sound.length)).isEmpty();

        byte[] anchored = Forger.bytes(Forger.anchored());
        String text = new String(anchored, java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(unnoticed(anchored, text.indexOf("\"historyAnchors\""), text.indexOf("\"issuedAt\"")))
                .isEmpty();
    }

    /** The places of bytes that may be flipped. */
    private static List<Integer> unnoticed(byte[] bytes, int from, int to) {
        List<Integer> unnoticed = new ArrayList<>();
        for (int i = from; i < to; i++) {
            byte[] flipped = bytes.clone();
            flipped[i] ^= (byte) (1 << i % 7);
            try {
                check(flipped);
                unnoticed.add(i);
            } catch (WrongDossier refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
        return unnoticed;
    }

    @Test
    void thereIsOneSpellingOfADossier() {
        String text = new String(Forger.bytes(Forger.sound()), java.nio.charset.StandardCharsets.UTF_8);

        for (String other : List.of(
                text + "\n",
                text.replaceFirst(",", ", "),
                text.replaceFirst("BookingRequested", "\\\\u0042ookingRequested"))) {
            assertThatThrownBy(() -> check(Forger.utf8(other))).hasMessageStartingWith("not in canonical form");
        }
        assertThatThrownBy(() -> check(Forger.utf8("{\"a\":1,\"a\":1}"))).hasMessage("not JSON");
        assertThatThrownBy(() -> check(Forger.utf8(""))).hasMessage("not JSON");
        assertThatThrownBy(() -> check(Forger.utf8("[]"))).hasMessageStartingWith("not a dossier");
        assertThatThrownBy(() -> check(new byte[] {(byte) 0xff})).hasMessage("not UTF-8");
    }

    /** The published vectors of Certificate Transparency, by the verifier's own arithmetic. */
    @Test
    void theMerkleTreeIsTheOneOfRfc6962() {
        List<String> leaves = List.of(
                "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

        assertThat(Hashes.merkle(leaves.subList(0, 1)))
                .isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
        assertThat(Hashes.merkle(leaves.subList(0, 5)))
                .isEqualTo("4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4");
        assertThat(Hashes.merkle(leaves.subList(0, 7)))
                .isEqualTo("ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c");
        assertThat(Hashes.merkle(leaves)).isEqualTo("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
    }

    @Test
    void theCommandSaysItInOneLineAndByItsExitCode() throws IOException {
        byte[] sound = Forger.bytes(Forger.sound());
        Path good = Files.write(folder.resolve("good.json"), sound);
        byte[] flipped = sound.clone();
        flipped[new String(sound, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("system:test")] ^= 1;
        Path bad = Files.write(folder.resolve("bad.json"), flipped);

        Said yes = run(good.toString());
        assertThat(yes.code()).isZero();
        assertThat(yes.out()).startsWith("SOUND  booking " + Forger.BOOKING + ": 9 events in 3 streams");
        Said no = run(bad.toString());
        assertThat(no.code()).isEqualTo(1);
        assertThat(no.err())
                .startsWith("WRONG  entry 0 (BookingRequested) was changed")
                .hasLineCount(1);
        assertThat(no.out()).isEmpty();
        assertThat(run(folder.resolve("none.json").toString()).code()).isEqualTo(2);
        assertThat(run().code()).isEqualTo(2);
        Said unreachable = run(good.toString(), "--rpc", "http://localhost:1");
        assertThat(unreachable.code()).isEqualTo(2);
        assertThat(unreachable.err()).contains("does not answer").hasLineCount(1);
    }

    private record Said(int code, String out, String err) {}

    private static Said run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = new CommandLine(new VerifyCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new Said(code, out.toString(), err.toString());
    }

    /** Though whoever did it makes every hash fit again. */
    private static void assertThatItIsRefused(ObjectNode dossier, String message, Crime crime) {
        assertThat(check(Forger.bytes(dossier)).notOpened()).isZero();
        crime.commit(dossier);

        assertThatThrownBy(() -> check(Forger.bytes(Forger.rewrite(dossier))))
                .isInstanceOf(WrongDossier.class)
                .hasMessageContaining(message);
    }

    private static Payloads check(byte[] bytes) {
        return OfflineCheck.of(Dossier.read(bytes));
    }

    private static Arguments crime(String name, String message, Crime crime) {
        return Arguments.of(name, message, crime);
    }

    private static void swap(ObjectNode dossier, int one, int other) {
        JsonNode first = Forger.entry(dossier, one);
        JsonNode second = Forger.entry(dossier, other);
        Forger.entries(dossier).set(one, second);
        Forger.entries(dossier).set(other, first);
    }

    private static void replace(ObjectNode dossier, int place, String what, String with) {
        ObjectNode entry = Forger.entry(dossier, place);
        String text = entry.path("payload").get(0).asString();
        assertThat(text).contains(what);
        entry.putArray("payload").add(text.replace(what, with));
    }
}
