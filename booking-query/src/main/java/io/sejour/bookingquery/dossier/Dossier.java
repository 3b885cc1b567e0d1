package io.sejour.bookingquery.dossier;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import io.sejour.api.escrow.HistoryAnchor;
import io.sejour.api.user.OpenedWords;
import io.sejour.bookingquery.anchor.AnchorLeaf;
import io.sejour.bookingquery.anchor.QueuedHistory;
import io.sejour.bookingquery.history.HistoryEntry;
import io.sejour.bookingquery.history.MerkleTree;
import io.sejour.bookingquery.history.ProvenHistory;
import io.sejour.bookingquery.history.RecordedEvent;
import io.sejour.bookingquery.history.SealedWords;
import io.sejour.platform.json.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the dossier of a booking, format {@code sejour-dossier/2} (docs/dossier.md).
 *
 * <p><b>What people wrote is not shown.</b> In the events it is sealed, and where it is not (the address of evidence) a
 * salted hash stands in its place. The openings, words with the key of just these words or text with its salt, lie
 * beside the sealed part: who hands the dossier on takes out those that are not for the reader, and every proof still
 * holds.
 */
final class Dossier {

    static final String FORMAT = "sejour-dossier/2";

    private static final byte COMMITMENT = 2;
    private static final int SALT_BYTES = 32;
    private static final HexFormat HEX = HexFormat.of();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Streams in which everything is about one booking. A calendar's is shared by all bookings of a listing. */
    private static final Set<String> OF_ONE_BOOKING = Set.of("Booking", "Payment", "Deposit");

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
     * @param batched what of it went on chain with others, or is going to
     * @param words what its sealed words say, as far as their authors are not erased
     * @return the document; its canonical form is what is handed out
     */
    static ObjectNode of(
            List<HistoryEntry> history,
            List<QueuedHistory> batched,
            OpenedWords words,
            Instant issuedAt,
            SecureRandom salts) {
        return new Dossier(words, salts).written(history, batched, issuedAt);
    }

    /** The bytes of a dossier. */
    static byte[] bytes(ObjectNode dossier) {
        return CanonicalJson.of(dossier).getBytes(StandardCharsets.UTF_8);
    }

    private ObjectNode written(List<HistoryEntry> history, List<QueuedHistory> batched, Instant issuedAt) {
        document.put("format", FORMAT);
        document.put("bookingId", history.getFirst().event().bookingId().toString());
        document.put("issuedAt", issuedAt.toString());
        ArrayNode entries = document.putArray("entries");
        history.forEach(entry -> entries.add(entry(entry)));
        ProvenHistory proven = ProvenHistory.of(history);
        streams(document, proven);
        root(document.putObject("root"), proven);
        anchors(history);
        historyAnchors(history, batched);
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

    private static void streams(ObjectNode node, ProvenHistory proven) {
        ArrayNode streams = node.putArray("streams");
        proven.streams()
                .forEach(stream -> streams.addObject()
                        .put("type", stream.type())
                        .put("id", stream.id())
                        .put("complete", OF_ONE_BOOKING.contains(stream.type()))
                        .put("count", stream.count())
                        .put("head", stream.head()));
    }

    private static void root(ObjectNode node, ProvenHistory proven) {
        node.put("leaves", proven.leaves());
        node.put("history", proven.history());
        node.put("merkle", proven.merkle());
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

    /** An anchor of an event that came after the history was read is for the next dossier. */
    private void historyAnchors(List<HistoryEntry> history, List<QueuedHistory> batched) {
        Map<String, QueuedHistory> byEvent =
                batched.stream().collect(toUnmodifiableMap(QueuedHistory::eventId, identity()));
        ArrayNode anchors = document.putArray("historyAnchors");
        for (HistoryEntry entry : history) {
            QueuedHistory queued = byEvent.get(entry.event().eventId());
            if (queued != null) {
                historyAnchor(anchors.addObject().put("entry", entry.sequence()), queued);
            }
        }
    }

    private static void historyAnchor(ObjectNode node, QueuedHistory queued) {
        QueuedHistory.InBatch inBatch = queued.inBatch();
        if (inBatch == null) {
            node.put("status", "WAITING");
            return;
        }
        HistoryAnchor.OnChain onChain = inBatch.onChain();
        node.put("status", onChain == null ? "PENDING" : "FINAL");
        ObjectNode covers = node.putObject("covers");
        root(covers, inBatch.covers());
        streams(covers, inBatch.covers());
        node.put("leaf", HEX.formatHex(AnchorLeaf.of(queued.bookingId(), inBatch.covers())));
        node.put("place", inBatch.place());
        ArrayNode proof = node.putArray("proof");
        inBatch.proof().forEach(proof::add);
        node.putObject("batch")
                .put("id", inBatch.batchId().toString())
                .put("leaves", inBatch.leaves())
                .put("root", inBatch.root());
        if (onChain != null) {
            node.putObject("onChain")
                    .put("chainId", onChain.log().chainId())
                    .put("contract", onChain.contract().value())
                    .put("by", onChain.by().value())
                    .put("transaction", onChain.log().txHash().value())
                    .put("block", onChain.log().blockNumber())
                    .put("blockHash", onChain.log().blockHash().value())
                    .put("at", onChain.log().blockTime().toString());
        }
    }

    private static void putIfKnown(ObjectNode node, String name, @Nullable String value) {
        if (value != null) {
            node.put(name, value);
        }
    }
}
