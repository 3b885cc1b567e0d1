package io.sejour.bookingquery.dossier;

import io.sejour.api.user.OpenedWords;
import io.sejour.bookingquery.history.ChainHash;
import io.sejour.bookingquery.history.HistoryEntry;
import io.sejour.bookingquery.history.RecordedEvent;
import io.sejour.bookingquery.history.SealedWords;
import io.sejour.platform.json.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the dossier of a booking, format {@code sejour-dossier/1} (docs/dossier.md).
 *
 * <p><b>What people wrote is not shown.</b> In the events it is sealed, and where it is not (the address of evidence) a
 * salted hash stands in its place. The openings, words with the key of just these words or text with its salt, lie
 * beside the sealed part: who hands the dossier on takes out those that are not for the reader, and every proof still
 * holds.
 */
final class Dossier {

    static final String FORMAT = "sejour-dossier/1";

    private static final byte COMMITMENT = 2;
    private static final int SALT_BYTES = 32;
    private static final HexFormat HEX = HexFormat.of();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Streams in which everything is about one booking. A calendar's is shared by all bookings of a listing. */
    private static final Set<String> OF_ONE_BOOKING = Set.of("Booking", "Payment");

    private final OpenedWords words;
    private final SecureRandom salts;
    private final ObjectNode document = JSON.createObjectNode();
    private final ArrayNode openings = JSON.createArrayNode();

    private Dossier(OpenedWords words, SecureRandom salts) {
        this.words = words;
        this.salts = salts;
    }

    /**
     * @param history the booking's whole history, at least its request
     * @param words what its sealed words say, as far as their authors are not erased
     * @return the document; its canonical form is what is handed out
     */
    static ObjectNode of(List<HistoryEntry> history, OpenedWords words, Instant issuedAt, SecureRandom salts) {
        return new Dossier(words, salts).written(history, issuedAt);
    }

    /** The bytes of a dossier. */
    static byte[] bytes(ObjectNode dossier) {
        return CanonicalJson.of(dossier).getBytes(StandardCharsets.UTF_8);
    }

    private ObjectNode written(List<HistoryEntry> history, Instant issuedAt) {
        document.put("format", FORMAT);
        document.put("bookingId", history.getFirst().event().bookingId().toString());
        document.put("issuedAt", issuedAt.toString());
        ArrayNode entries = document.putArray("entries");
        history.forEach(entry -> entries.add(entry(entry)));
        streams(history);
        ObjectNode root = document.putObject("root");
        root.put("leaves", history.size());
        root.put("history", history.getLast().hash());
        root.put(
                "merkle",
                HEX.formatHex(MerkleTree.root(history.stream()
                        .map(entry -> HEX.parseHex(entry.hash()))
                        .toList())));
        anchors(history);
        document.put("seal", HEX.formatHex(MerkleTree.sha256().digest(bytes(document))));
        document.set("openings", openings);
        return document;
    }

    private ObjectNode entry(HistoryEntry entry) {
        RecordedEvent event = entry.event();
        ObjectNode node = JSON.createObjectNode();
        node.put("sequence", entry.sequence());
        node.put("eventId", event.eventId());
        ObjectNode stream = node.putObject("stream");
        stream.put("type", event.streamType());
        stream.put("id", event.streamId());
        stream.put("sequence", event.streamSequence());
        node.put("type", event.type());
        node.put("revision", event.revision());
        node.put("at", event.happenedAt().toString());
        putIfKnown(node, "actor", event.actor());
        putIfKnown(node, "traceId", event.traceId());
        putIfKnown(node, "causeId", event.causeId());
        payload(node.putArray("payload"), entry);
        node.put("payloadHash", event.payloadHash());
        node.put("hash", entry.hash());
        return node;
    }

    private void payload(ArrayNode payload, HistoryEntry entry) {
        RecordedEvent event = entry.event();
        SealedWords.of(event).forEach((member, text) -> opening(entry, member, text));
        for (PersonalWords.Part part : PersonalWords.split(event.type(), event.payload())) {
            if (!part.isPersonal()) {
                payload.add(part.text());
                continue;
            }
            byte[] salt = new byte[SALT_BYTES];
            salts.nextBytes(salt);
            ObjectNode opening = openings.addObject();
            opening.put("entry", entry.sequence());
            opening.put("part", payload.size());
            opening.put("salt", HEX.formatHex(salt));
            opening.put("value", part.text());
            payload.addObject().put("sealed", commitment(salt, part.text()));
        }
    }

    private void opening(HistoryEntry entry, String member, String sealed) {
        OpenedWords.Words said = words.bySealed().get(sealed);
        if (said != null) {
            ObjectNode opening = openings.addObject();
            opening.put("entry", entry.sequence());
            opening.put("member", member);
            opening.put("key", said.key());
            opening.put("words", said.text());
        }
    }

    private static String commitment(byte[] salt, String value) {
        MessageDigest digest = MerkleTree.sha256();
        digest.update(COMMITMENT);
        digest.update(salt);
        return HEX.formatHex(digest.digest(value.getBytes(StandardCharsets.UTF_8)));
    }

    private void streams(List<HistoryEntry> history) {
        Map<String, List<RecordedEvent>> streams = new LinkedHashMap<>();
        history.forEach(entry -> streams.computeIfAbsent(
                        entry.event().streamType() + " " + entry.event().streamId(), key -> new ArrayList<>())
                .add(entry.event()));
        ArrayNode nodes = document.putArray("streams");
        streams.values().forEach(events -> {
            byte[] head = ChainHash.beforeTheFirst();
            for (RecordedEvent event : events) {
                head = ChainHash.of(head, event);
            }
            ObjectNode node = nodes.addObject();
            node.put("type", events.getFirst().streamType());
            node.put("id", events.getFirst().streamId());
            node.put("complete", OF_ONE_BOOKING.contains(events.getFirst().streamType()));
            node.put("count", events.size());
            node.put("head", HEX.formatHex(head));
        });
    }

    private void anchors(List<HistoryEntry> history) {
        ArrayNode anchors = document.putArray("anchors");
        JsonNode terms = JSON.createObjectNode();
        String termsHash = "";
        for (HistoryEntry entry : history) {
            JsonNode event = JSON.readTree(entry.event().payload());
            switch (entry.event().type()) {
                case "PaymentInitiated" -> {
                    terms = event.path("terms");
                    termsHash = event.path("termsHash").asString("");
                }
                case "EscrowFunded" ->
                    anchor(
                            anchors.addObject(),
                            "TERMS",
                            entry,
                            event,
                            terms,
                            termsHash,
                            terms.path("bookingRef").asString(""));
                case "EvidenceFiled" -> {
                    String root = event.path("dossierHash").asString("");
                    if (isOfThisHistory(root, history, entry.sequence())) {
                        anchor(anchors.addObject(), "HISTORY", entry, event, terms, termsHash, root);
                    }
                }
                default -> {}
            }
        }
    }

    /** Evidence may also be a document of somebody's own, which says nothing about the history. */
    private static boolean isOfThisHistory(String root, List<HistoryEntry> history, long before) {
        return history.stream().anyMatch(entry -> entry.sequence() < before && root.equals("0x" + entry.hash()));
    }

    private static void anchor(
            ObjectNode node,
            String kind,
            HistoryEntry entry,
            JsonNode event,
            JsonNode terms,
            String termsHash,
            String value) {
        node.put("kind", kind);
        node.put("sequence", entry.sequence());
        node.put("chainId", event.at("/log/chainId").asLong(0));
        node.put("contract", terms.at("/contract/address").asString(""));
        node.put("transaction", event.at("/log/txHash").asString(""));
        node.put("termsHash", termsHash);
        node.put("value", value);
    }

    private static void putIfKnown(ObjectNode node, String name, @Nullable String value) {
        if (value != null) {
            node.put(name, value);
        }
    }
}
