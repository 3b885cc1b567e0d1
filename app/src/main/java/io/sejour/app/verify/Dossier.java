package io.sejour.app.verify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.erdtman.jcs.JsonCanonicalizer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A dossier as it was read: its form is right, nothing in it is believed yet.
 *
 * @param sealed canonical bytes of what the seal covers
 */
record Dossier(
        String bookingId,
        String issuedAt,
        List<Entry> entries,
        List<Stream> streams,
        Root root,
        List<Anchor> anchors,
        List<HistoryAnchor> historyAnchors,
        List<Opening> openings,
        List<Said> words,
        String seal,
        byte[] sealed) {

    static final String FORMAT = "sejour-dossier/2";

    /** From before histories were anchored in batches; the same without that member. */
    private static final String FIRST_FORMAT = "sejour-dossier/1";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> ENTRY_NEEDS =
            Set.of("sequence", "eventId", "stream", "type", "revision", "at", "payload", "payloadHash", "hash");

    /** @param payload the stored text in pieces, some of them only committed to */
    record Entry(
            long sequence,
            String eventId,
            String streamType,
            String streamId,
            long streamSequence,
            String type,
            String revision,
            String at,
            String actor,
            String traceId,
            String causeId,
            List<Part> payload,
            String payloadHash,
            String hash) {

        String name() {
            return "entry " + sequence + " (" + type + ")";
        }

        List<String> hashedFields(String bookingId) {
            return List.of(
                    bookingId,
                    eventId,
                    streamType,
                    streamId,
                    Long.toString(streamSequence),
                    type,
                    revision,
                    at,
                    actor,
                    traceId,
                    causeId,
                    payloadHash);
        }
    }

    /** A piece of text, or the commitment that stands for it. */
    record Part(@Nullable String text, @Nullable String sealed) {}

    record Stream(String type, String id, boolean complete, long count, String head) {}

    record Root(long leaves, String history, String merkle) {}

    record Anchor(
            String kind,
            long sequence,
            long chainId,
            String contract,
            String transaction,
            String termsHash,
            String value) {}

    /**
     * The history up to an entry, and the batch with which it is anchored.
     *
     * @param batched null while it waits
     */
    record HistoryAnchor(
            long entry, String status, @Nullable Batched batched) {

        Batched inBatch() {
            return Objects.requireNonNull(batched, status);
        }
    }

    /** @param onChain null while it is not final */
    record Batched(
            Root covers,
            List<Stream> streams,
            String leaf,
            long place,
            List<String> proof,
            String batchId,
            long leaves,
            String root,
            @Nullable OnChain onChain) {}

    record OnChain(
            long chainId, String contract, String by, String transaction, long block, String blockHash, String at) {}

    record Opening(long entry, long part, String salt, String value) {}

    /** What a sealed member of an entry's event says, with the key of just these words. */
    record Said(long entry, String member, String key, String words) {}

    /** @throws WrongDossier when these bytes are no dossier in its one spelling */
    static Dossier read(byte[] bytes) {
        String text = text(bytes);
        byte[] canonical = canonical(text);
        if (!Arrays.equals(bytes, canonical)) {
            int at = Math.max(0, Arrays.mismatch(bytes, canonical));
            throw new WrongDossier("not in canonical form (RFC 8785) at byte " + at);
        }
        if (JSON.readTree(text) instanceof ObjectNode json) {
            String format = json.path("format").asString("");
            if (format.equals(FORMAT) || format.equals(FIRST_FORMAT)) {
                return of(json, format.equals(FORMAT));
            }
        }
        throw new WrongDossier("not a dossier of the format " + FORMAT);
    }

    private static Dossier of(ObjectNode json, boolean hasHistoryAnchors) {
        Set<String> members = new HashSet<>(
                Set.of("format", "bookingId", "issuedAt", "entries", "streams", "root", "anchors", "seal", "openings"));
        if (hasHistoryAnchors) {
            members.add("historyAnchors");
        }
        requireMembers(json, "the dossier", members, Set.of());
        ObjectNode sealed = json.deepCopy();
        sealed.remove(List.of("seal", "openings"));
        List<Record> openings = items(json, "openings", Dossier::opening);
        return new Dossier(
                string(json, "bookingId"),
                string(json, "issuedAt"),
                items(json, "entries", Dossier::entry),
                items(json, "streams", Dossier::stream),
                root(json.path("root"), "root", Set.of()),
                items(json, "anchors", Dossier::anchor),
                hasHistoryAnchors ? items(json, "historyAnchors", Dossier::historyAnchor) : List.of(),
                openings.stream()
                        .filter(Opening.class::isInstance)
                        .map(Opening.class::cast)
                        .toList(),
                openings.stream()
                        .filter(Said.class::isInstance)
                        .map(Said.class::cast)
                        .toList(),
                hash(json, "seal"),
                canonical(JSON.writeValueAsString(sealed)));
    }

    private static Entry entry(JsonNode node, String where) {
        requireMembers(node, where, ENTRY_NEEDS, Set.of("actor", "traceId", "causeId"));
        JsonNode stream = node.path("stream");
        requireMembers(stream, where, Set.of("type", "id", "sequence"), Set.of());
        return new Entry(
                number(node, "sequence"),
                string(node, "eventId"),
                string(stream, "type"),
                string(stream, "id"),
                number(stream, "sequence"),
                string(node, "type"),
                string(node, "revision"),
                string(node, "at"),
                optional(node, "actor"),
                optional(node, "traceId"),
                optional(node, "causeId"),
                items(node, "payload", Dossier::part),
                hash(node, "payloadHash"),
                hash(node, "hash"));
    }

    private static Part part(JsonNode node, String where) {
        if (node.isString()) {
            return new Part(node.stringValue(), null);
        }
        requireMembers(node, where, Set.of("sealed"), Set.of());
        return new Part(null, hash(node, "sealed"));
    }

    private static Stream stream(JsonNode node, String where) {
        requireMembers(node, where, Set.of("type", "id", "complete", "count", "head"), Set.of());
        if (!node.path("complete").isBoolean()) {
            throw wrongKind("complete");
        }
        return new Stream(
                string(node, "type"),
                string(node, "id"),
                node.path("complete").booleanValue(),
                number(node, "count"),
                hash(node, "head"));
    }

    private static Anchor anchor(JsonNode node, String where) {
        requireMembers(
                node,
                where,
                Set.of("kind", "sequence", "chainId", "contract", "transaction", "termsHash", "value"),
                Set.of());
        return new Anchor(
                string(node, "kind"),
                number(node, "sequence"),
                number(node, "chainId"),
                string(node, "contract"),
                string(node, "transaction"),
                string(node, "termsHash"),
                string(node, "value"));
    }

    private static Root root(JsonNode node, String where, Set<String> more) {
        requireMembers(node, where, Set.of("leaves", "history", "merkle"), more);
        return new Root(number(node, "leaves"), hash(node, "history"), hash(node, "merkle"));
    }

    private static HistoryAnchor historyAnchor(JsonNode node, String where) {
        String status = string(node, "status");
        Set<String> members = new HashSet<>(Set.of("entry", "status"));
        switch (status) {
            case "WAITING" -> {}
            case "PENDING" -> members.addAll(Set.of("covers", "leaf", "place", "proof", "batch"));
            case "FINAL" -> members.addAll(Set.of("covers", "leaf", "place", "proof", "batch", "onChain"));
            default -> throw new WrongDossier(where + " has a status that no anchor has: " + status);
        }
        requireMembers(node, where, members, Set.of());
        return new HistoryAnchor(number(node, "entry"), status, status.equals("WAITING") ? null : batched(node, where));
    }

    private static Batched batched(JsonNode node, String where) {
        JsonNode covers = node.path("covers");
        JsonNode batch = node.path("batch");
        requireMembers(batch, where, Set.of("id", "leaves", "root"), Set.of());
        Root root = root(covers, where, Set.of("streams"));
        return new Batched(
                root,
                items(covers, "streams", Dossier::stream),
                hash(node, "leaf"),
                number(node, "place"),
                items(
                        node,
                        "proof",
                        (item, place) -> hash(JSON.createObjectNode().set("proof", item), "proof")),
                string(batch, "id"),
                number(batch, "leaves"),
                hash(batch, "root"),
                node.has("onChain") ? onChain(node.path("onChain"), where) : null);
    }

    private static OnChain onChain(JsonNode node, String where) {
        requireMembers(
                node, where, Set.of("chainId", "contract", "by", "transaction", "block", "blockHash", "at"), Set.of());
        return new OnChain(
                number(node, "chainId"),
                string(node, "contract"),
                string(node, "by"),
                string(node, "transaction"),
                number(node, "block"),
                string(node, "blockHash"),
                string(node, "at"));
    }

    private static Record opening(JsonNode node, String where) {
        if (node.has("member")) {
            requireMembers(node, where, Set.of("entry", "member", "key", "words"), Set.of());
            return new Said(number(node, "entry"), string(node, "member"), hash(node, "key"), string(node, "words"));
        }
        requireMembers(node, where, Set.of("entry", "part", "salt", "value"), Set.of());
        return new Opening(number(node, "entry"), number(node, "part"), hash(node, "salt"), string(node, "value"));
    }

    private interface Reader<T> {
        T read(JsonNode node, String where);
    }

    private static <T> List<T> items(JsonNode node, String name, Reader<T> reader) {
        JsonNode array = node.path(name);
        if (!array.isArray()) {
            throw wrongKind(name);
        }
        List<T> items = new ArrayList<>();
        for (JsonNode item : array) {
            items.add(reader.read(item, name + "[" + items.size() + "]"));
        }
        return List.copyOf(items);
    }

    private static void requireMembers(JsonNode node, String where, Set<String> needed, Set<String> allowed) {
        if (!node.isObject()) {
            throw new WrongDossier(where + " is no object");
        }
        for (String name : node.propertyNames()) {
            if (!needed.contains(name) && !allowed.contains(name)) {
                throw new WrongDossier(where + " has a member that no dossier has: " + name);
            }
        }
        for (String name : needed) {
            if (!node.has(name)) {
                throw new WrongDossier(where + " lacks its member " + name);
            }
        }
    }

    private static String string(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (!value.isString()) {
            throw wrongKind(name);
        }
        return value.stringValue();
    }

    private static String optional(JsonNode node, String name) {
        return node.has(name) ? string(node, name) : "";
    }

    private static String hash(JsonNode node, String name) {
        String value = string(node, name);
        if (!value.matches("[0-9a-f]{64}")) {
            throw wrongKind(name);
        }
        return value;
    }

    private static long number(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw wrongKind(name);
        }
        return value.longValue();
    }

    private static WrongDossier wrongKind(String name) {
        return new WrongDossier("the member " + name + " is missing or of the wrong kind");
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new WrongDossier("not UTF-8");
        }
    }

    /** By the reference implementation of the RFC, which is not what the server writes with. */
    static byte[] canonical(String text) {
        try {
            JSON.readTree(text);
            return new JsonCanonicalizer(text).getEncodedUTF8();
        } catch (IOException | JacksonException e) {
            throw new WrongDossier("not JSON");
        }
    }
}
