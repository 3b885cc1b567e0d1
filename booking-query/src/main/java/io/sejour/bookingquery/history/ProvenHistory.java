package io.sejour.bookingquery.history;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What proves a history, or its beginning: that no event of it was changed, moved or left out (docs/dossier.md).
 *
 * @param leaves how many entries it covers
 * @param history hash of the last of them
 * @param merkle root of the tree over their hashes
 * @param streams one for each, in the order in which they appear
 */
public record ProvenHistory(long leaves, String history, String merkle, List<StreamHead> streams) {

    private static final HexFormat HEX = HexFormat.of();

    public ProvenHistory {
        streams = List.copyOf(streams);
    }

    /**
     * @param count how many of its events are covered
     * @param head the last link of a chain of these events alone
     */
    public record StreamHead(String type, String id, long count, String head) {}

    /** @param entries from the first on, at least one */
    public static ProvenHistory of(List<HistoryEntry> entries) {
        Map<String, List<RecordedEvent>> streams = new LinkedHashMap<>();
        entries.forEach(entry -> streams.computeIfAbsent(
                        entry.event().streamType() + " " + entry.event().streamId(), key -> new ArrayList<>())
                .add(entry.event()));
        byte[] merkle = MerkleTree.root(
                entries.stream().map(entry -> HEX.parseHex(entry.hash())).toList());
        return new ProvenHistory(
                entries.size(),
                entries.getLast().hash(),
                HEX.formatHex(merkle),
                streams.values().stream().map(ProvenHistory::head).toList());
    }

    private static StreamHead head(List<RecordedEvent> events) {
        byte[] head = ChainHash.beforeTheFirst();
        for (RecordedEvent event : events) {
            head = ChainHash.of(head, event);
        }
        RecordedEvent first = events.getFirst();
        return new StreamHead(first.streamType(), first.streamId(), events.size(), HEX.formatHex(head));
    }
}
