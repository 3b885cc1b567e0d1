package io.sejour.app.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes dossiers, true and false: whoever changes an event may make every hash behind it fit again. */
public final class Forger {

    static final JsonMapper JSON = JsonMapper.shared();
    static final String BOOKING = "01890a5d-ac96-774b-bcce-b302099a8057";
    static final String ESCROW = "0x5fbdb2315678afecb367f032d93f642f64180aa3";

    private Forger() {}

    /** A booking that was paid and cancelled, with evidence on chain and one text that somebody wrote. */
    static ObjectNode sound() {
        ObjectNode dossier = JSON.createObjectNode();
        dossier.put("format", Dossier.FORMAT).put("bookingId", BOOKING).put("issuedAt", "2027-03-01T00:00:00Z");
        ArrayNode entries = dossier.putArray("entries");
        ObjectNode quote = JSON.createObjectNode().put("price", "100");
        ObjectNode terms = terms(Terms.bookingRef(BOOKING, quote));
        quote.put("hash", "of no matter here");
        ObjectNode initiated = JSON.createObjectNode();
        initiated.set("terms", terms);
        initiated.put("termsHash", Terms.hash(terms));
        entries.add(entry("Booking", "BookingRequested", JSON.createObjectNode().set("quote", quote)));
        entries.add(entry("Calendar", "DatesHeld", JSON.createObjectNode()));
        entries.add(entry("Payment", "PaymentInitiated", initiated));
        entries.add(entry("Booking", "BookingAwaitingPayment", JSON.createObjectNode()));
        entries.add(entry("Payment", "EscrowFunded", log(JSON.createObjectNode(), "aa")));
        entries.add(entry("Booking", "BookingConfirmed", JSON.createObjectNode()));
        entries.add(entry("Booking", "CancellationRequested", JSON.createObjectNode()));
        String salt = "5a".repeat(32);
        ((ObjectNode) entries.get(6))
                .set(
                        "payload",
                        JSON.createArrayNode()
                                .add("{\"reason\":")
                                .add(JSON.createObjectNode().put("sealed", Hashes.commitment(salt, "\"ill\"")))
                                .add("}"));
        ((ObjectNode) entries.get(6)).put("payloadHash", Hashes.ofText("{\"reason\":\"ill\"}"));
        ArrayNode openings = dossier.putArray("openings");
        openings.addObject().put("entry", 6).put("part", 1).put("salt", salt).put("value", "\"ill\"");
        number(dossier);
        dossier.putArray("historyAnchors");
        rewrite(dossier);
        entries.add(entry(
                "Payment",
                "EvidenceFiled",
                log(
                        JSON.createObjectNode()
                                .put(
                                        "dossierHash",
                                        "0x" + entries.get(5).path("hash").asString()),
                        "bb")));
        entries.add(entry("Booking", "BookingCancelled", JSON.createObjectNode()));
        number(dossier);
        return rewrite(dossier);
    }

    /**
     * The same booking further on: the guest got the money back, and the history up to there is the second of three in a
     * batch on chain. A history that ended with a dispute would wait for its batch.
     */
    static ObjectNode anchored() {
        ObjectNode dossier = sound();
        ArrayNode entries = entries(dossier);
        entries.add(entry("Payment", "EscrowRefunded", log(JSON.createObjectNode(), "cc")));
        number(dossier);
        rewrite(dossier);
        ObjectNode anchor = dossier.putArray("historyAnchors")
                .addObject()
                .put("entry", entries.size() - 1)
                .put("status", "FINAL");
        coverAll(dossier, anchor);
        anchor.putObject("onChain")
                .put("chainId", 31337)
                .put("contract", "0x" + "ac".repeat(20))
                .put("by", "0x" + "0b".repeat(20))
                .put("transaction", "0x" + "ee".repeat(32))
                .put("block", 40)
                .put("blockHash", "0x" + "bb".repeat(32))
                .put("at", "2027-01-07T10:00:00Z");
        entries.add(entry("Booking", "BookingCancelled", JSON.createObjectNode()));
        number(dossier);
        return rewrite(dossier);
    }

    /** The sound booking with a damage deposit, which was asked for, paid and claimed of. */
    static ObjectNode withDeposit() {
        ObjectNode dossier = sound();
        ObjectNode quote = (ObjectNode) JSON.readTree(text(entry(dossier, 0))).path("quote");
        ArrayNode entries = entries(dossier);
        entries.add(entry("Deposit", "DepositAsked", asked(depositTerms(Terms.bookingRef(BOOKING, quote)))));
        entries.add(entry("Deposit", "DepositPaid", log(JSON.createObjectNode(), "d1")));
        entries.add(entry("Deposit", "DamageClaimed", log(JSON.createObjectNode(), "d2")));
        number(dossier);
        return rewrite(dossier);
    }

    /** What asks for a deposit, with the terms named by the hash they have. */
    static ObjectNode asked(ObjectNode terms) {
        ObjectNode asked = JSON.createObjectNode();
        asked.set("terms", terms);
        asked.put("termsHash", Terms.depositHash(terms));
        return asked;
    }

    static ObjectNode depositTerms(String depositRef) {
        ObjectNode terms = JSON.createObjectNode();
        terms.putObject("contract").put("chainId", 31337).put("address", "0x" + "de".repeat(20));
        return terms.put("guest", "0x" + "1".repeat(40))
                .put("host", "0x" + "2".repeat(40))
                .put("amount", "50000000000000000")
                .put("fundBy", "2027-03-01T14:00:00Z")
                .put("claimFrom", "2027-03-01T14:00:00Z")
                .put("returnAt", "2027-03-19T10:00:00Z")
                .put("exitAt", "2027-05-03T10:00:00Z")
                .put("depositRef", depositRef);
    }

    /** The anchor covers all entries there are, with a batch of three to fit. */
    static void coverAll(ObjectNode dossier, ObjectNode anchor) {
        ObjectNode covers = (ObjectNode) dossier.path("root").deepCopy();
        covers.set("streams", dossier.path("streams").deepCopy());
        anchor.set("covers", covers);
        List<String> fields = new ArrayList<>(List.of(
                "sejour-anchor/1",
                dossier.path("bookingId").asString(),
                covers.path("leaves").asString(),
                covers.path("history").asString(),
                covers.path("merkle").asString()));
        covers.path("streams")
                .forEach(stream -> List.of("type", "id", "count", "head")
                        .forEach(name -> fields.add(stream.path(name).asString())));
        String leaf = Hashes.link(Hashes.BEFORE_THE_FIRST, fields);
        List<String> others = List.of("11".repeat(32), "33".repeat(32));
        anchor.put("leaf", leaf).put("place", 1);
        anchor.putArray("proof")
                .add(Hashes.merkle(List.of(others.getFirst())))
                .add(Hashes.merkle(List.of(others.getLast())));
        anchor.putObject("batch")
                .put("id", "01a213f3-4a08-775a-ac1a-f37463df457b")
                .put("leaves", 3)
                .put("root", Hashes.merkle(List.of(others.getFirst(), leaf, others.getLast())));
    }

    /** The root of a batch that has one history only. */
    public static String rootOfOne(String leaf) {
        return Hashes.merkle(List.of(leaf));
    }

    /** The canonical form. */
    public static byte[] bytes(JsonNode dossier) {
        return Dossier.canonical(JSON.writeValueAsString(dossier));
    }

    static ObjectNode entry(ObjectNode dossier, int place) {
        return (ObjectNode) dossier.path("entries").get(place);
    }

    static ArrayNode entries(ObjectNode dossier) {
        return (ArrayNode) dossier.path("entries");
    }

    /** Numbers the entries by their places, as one would who hides that one is missing or moved. */
    public static ObjectNode renumber(ObjectNode dossier) {
        for (int place = 0; place < entries(dossier).size(); place++) {
            entry(dossier, place).put("sequence", place);
        }
        return dossier;
    }

    /** Makes every hash, head, root, anchor and the seal fit what the entries say now. */
    public static ObjectNode rewrite(ObjectNode dossier) {
        String previous = Hashes.BEFORE_THE_FIRST;
        List<String> leaves = new ArrayList<>();
        Map<String, ObjectNode> streams = new LinkedHashMap<>();
        for (JsonNode node : dossier.path("entries")) {
            ObjectNode entry = (ObjectNode) node;
            boolean isOpen = entry.path("payload").valueStream().allMatch(JsonNode::isString);
            if (isOpen) {
                entry.put("payloadHash", Hashes.ofText(text(entry)));
            }
            List<String> fields = fields(dossier, entry);
            previous = Hashes.link(previous, fields);
            entry.put("hash", previous);
            leaves.add(previous);
            JsonNode of = entry.path("stream");
            ObjectNode stream = streams.computeIfAbsent(
                    of.path("id").asString(),
                    id -> JSON.createObjectNode()
                            .put("type", of.path("type").asString())
                            .put("id", id)
                            .put("complete", !of.path("type").asString().equals("Calendar"))
                            .put("count", 0)
                            .put("head", Hashes.BEFORE_THE_FIRST));
            stream.put("count", stream.path("count").asInt() + 1);
            stream.put("head", Hashes.link(stream.path("head").asString(), fields));
        }
        dossier.putArray("streams").addAll(streams.values());
        dossier.putObject("root")
                .put("leaves", leaves.size())
                .put("history", previous)
                .put("merkle", Hashes.merkle(leaves));
        anchors(dossier);
        return seal(dossier);
    }

    static ObjectNode seal(ObjectNode dossier) {
        ObjectNode sealed = dossier.deepCopy();
        sealed.remove(List.of("seal", "openings"));
        dossier.put("seal", Hashes.sha256(bytes(sealed)));
        return dossier;
    }

    private static void anchors(ObjectNode dossier) {
        ArrayNode anchors = dossier.putArray("anchors");
        JsonNode initiated = JSON.createObjectNode();
        for (JsonNode entry : dossier.path("entries")) {
            switch (entry.path("type").asString()) {
                case "PaymentInitiated" -> initiated = JSON.readTree(text(entry));
                case "EscrowFunded" ->
                    anchor(
                            anchors,
                            "TERMS",
                            entry,
                            initiated,
                            initiated.at("/terms/bookingRef").asString());
                case "EvidenceFiled" -> {
                    String root = JSON.readTree(text(entry)).path("dossierHash").asString();
                    boolean known = dossier.path("entries")
                            .valueStream()
                            .anyMatch(other ->
                                    root.equals("0x" + other.path("hash").asString()));
                    if (known) {
                        anchor(anchors, "HISTORY", entry, initiated, root);
                    }
                }
                default -> {}
            }
        }
    }

    private static void anchor(ArrayNode anchors, String kind, JsonNode entry, JsonNode initiated, String value) {
        JsonNode log = JSON.readTree(text(entry)).path("log");
        anchors.addObject()
                .put("kind", kind)
                .put("sequence", entry.path("sequence").asLong())
                .put("chainId", log.path("chainId").asLong())
                .put("contract", initiated.at("/terms/contract/address").asString())
                .put("transaction", log.path("txHash").asString())
                .put("termsHash", initiated.path("termsHash").asString())
                .put("value", value);
    }

    private static String text(JsonNode entry) {
        StringBuilder text = new StringBuilder();
        entry.path("payload").forEach(part -> text.append(part.asString()));
        return text.toString();
    }

    private static List<String> fields(ObjectNode dossier, JsonNode entry) {
        return Stream.of(
                        dossier.path("bookingId"),
                        entry.path("eventId"),
                        entry.at("/stream/type"),
                        entry.at("/stream/id"),
                        entry.at("/stream/sequence"),
                        entry.path("type"),
                        entry.path("revision"),
                        entry.path("at"),
                        entry.path("actor"),
                        entry.path("traceId"),
                        entry.path("causeId"),
                        entry.path("payloadHash"))
                .map(value -> value.asString(""))
                .toList();
    }

    private static void number(ObjectNode dossier) {
        Map<String, Integer> next = new HashMap<>();
        renumber(dossier);
        StreamSupport.stream(dossier.path("entries").spliterator(), false).forEach(entry -> {
            int number = next.merge(entry.at("/stream/id").asString(), 1, Integer::sum) - 1;
            // A calendar has other bookings' events in between.
            int of = entry.at("/stream/type").asString().equals("Calendar") ? 17 + 2 * number : number;
            ((ObjectNode) entry.path("stream")).put("sequence", of);
            ((ObjectNode) entry)
                    .put("eventId", "event-" + entry.path("sequence").asInt());
        });
    }

    private static ObjectNode entry(String stream, String type, JsonNode payload) {
        ObjectNode entry = JSON.createObjectNode();
        entry.putObject("stream").put("type", stream).put("id", stream.toLowerCase(java.util.Locale.ROOT) + "-1");
        entry.put("type", type)
                .put("revision", "1")
                .put("at", "2027-01-10T10:00:00Z")
                .put("actor", "system:test");
        entry.putArray("payload").add(JSON.writeValueAsString(payload));
        return entry;
    }

    private static ObjectNode log(ObjectNode event, String digits) {
        event.putObject("log")
                .put("chainId", 31337)
                .put("blockNumber", 30)
                .put("txHash", "0x" + digits.repeat(32))
                .put("blockHash", "0x" + "cc".repeat(32))
                .put("logIndex", 0);
        return event;
    }

    private static ObjectNode terms(String bookingRef) {
        ObjectNode terms = JSON.createObjectNode();
        terms.putObject("contract").put("chainId", 31337).put("address", ESCROW);
        terms.put("guest", "0x" + "1".repeat(40))
                .put("host", "0x" + "2".repeat(40))
                .put("token", "0x" + "0".repeat(40));
        terms.put("amount", "136800000000000000");
        terms.put("fundBy", "2027-01-05T10:30:00Z").put("checkIn", "2027-03-01T14:00:00Z");
        terms.put("releaseAt", "2027-03-05T10:00:00Z")
                .put("exitAt", "2027-04-04T10:00:00Z")
                .put("feeBps", 300);
        terms.putArray("tiers")
                .addObject()
                .put("cutoff", "2027-02-28T14:00:00Z")
                .put("refundBps", 5000);
        terms.put("bookingRef", bookingRef);
        return terms;
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
