package io.sejour.app.verify;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * Everything that can be said of a dossier without asking anybody. It goes from the events to what is built on them, so
 * that the first thing named is the thing that was tampered with and not what follows from it.
 */
final class OfflineCheck {

    private static final Set<String> OF_ONE_BOOKING = Set.of("Booking", "Payment", "Deposit");

    /** After these a history is anchored. */
    private static final Set<String> MOMENTS =
            Set.of("DisputeOpened", "EscrowReleased", "EscrowRefunded", "EscrowSplit", "DepositReturned");

    private final Dossier dossier;
    private final Payloads payloads;

    private OfflineCheck(Dossier dossier) {
        this.dossier = dossier;
        this.payloads = Payloads.of(dossier);
    }

    /** @throws WrongDossier naming the first thing that is wrong */
    static Payloads of(Dossier dossier) {
        OfflineCheck check = new OfflineCheck(dossier);
        check.isNotEmpty();
        check.placesAreInOrder();
        check.linksHold();
        check.streamsAreWhole();
        check.rootHolds();
        check.payloads.requireEveryOpeningToOpen();
        Anchors.require(dossier, check.payloads);
        check.historyAnchorsHold();
        if (!Hashes.sha256(dossier.sealed()).equals(dossier.seal())) {
            throw new WrongDossier("the seal does not fit: something outside the events was changed");
        }
        return check.payloads;
    }

    private void isNotEmpty() {
        if (dossier.entries().isEmpty()) {
            throw new WrongDossier("every event is missing");
        }
    }

    private void placesAreInOrder() {
        List<Dossier.Entry> entries = dossier.entries();
        Set<Long> there = new HashSet<>();
        entries.forEach(entry -> there.add(entry.sequence()));
        for (int place = 0; place < entries.size(); place++) {
            long found = entries.get(place).sequence();
            if (found == place) {
                continue;
            }
            if (there.contains((long) place)) {
                throw new WrongDossier("the order was changed: entry " + found + " stands at place " + place);
            }
            throw new WrongDossier("entry " + place + " is missing");
        }
        if (dossier.root().leaves() > entries.size()) {
            throw new WrongDossier("an event is missing: the root counts "
                    + dossier.root().leaves() + " events, the dossier has " + entries.size());
        }
    }

    private void linksHold() {
        String previous = Hashes.BEFORE_THE_FIRST;
        for (int place = 0; place < dossier.entries().size(); place++) {
            Dossier.Entry entry = dossier.entries().get(place);
            payloads.require(entry);
            if (!fits(entry, previous)) {
                throw doesNotFollow(place, previous);
            }
            previous = entry.hash();
        }
    }

    private boolean fits(Dossier.Entry entry, String previous) {
        return Hashes.link(previous, entry.hashedFields(dossier.bookingId())).equals(entry.hash());
    }

    private WrongDossier doesNotFollow(int place, String previous) {
        List<Dossier.Entry> entries = dossier.entries();
        OptionalInt other = IntStream.range(place + 1, entries.size())
                .filter(later -> fits(entries.get(later), previous))
                .findFirst();
        if (other.isPresent()) {
            return new WrongDossier(
                    "the order was changed: " + entries.get(other.getAsInt()).name() + " belongs at place " + place);
        }
        Dossier.Entry entry = entries.get(place);
        // With the entry's hash as it is, the next one tells whether this one is the stranger or the one that was
        // there.
        boolean nextFits = place + 1 < entries.size() && fits(entries.get(place + 1), entry.hash());
        boolean isHole = holeBefore(place);
        if (nextFits && isHole) {
            return new WrongDossier("an event is missing before " + entry.name());
        }
        return new WrongDossier(entry.name()
                + " was changed, or an event before it is missing: it does not follow from the history before it");
    }

    /** Whether the entry's own stream, or one shown further on, lacks a number that should have come before. */
    private boolean holeBefore(int place) {
        Map<String, Long> next = new LinkedHashMap<>();
        for (int i = 0; i < dossier.entries().size(); i++) {
            Dossier.Entry entry = dossier.entries().get(i);
            String stream = entry.streamType() + " " + entry.streamId();
            long expected = next.getOrDefault(stream, 0L);
            if (OF_ONE_BOOKING.contains(entry.streamType()) && entry.streamSequence() != expected) {
                return i >= place;
            }
            next.put(stream, entry.streamSequence() + 1);
        }
        return false;
    }

    private void streamsAreWhole() {
        List<Dossier.Stream> expected = streamsOf(dossier.entries());
        for (int i = 0; i < Math.max(expected.size(), dossier.streams().size()); i++) {
            Dossier.Stream ours = i < expected.size() ? expected.get(i) : null;
            Dossier.Stream shown =
                    i < dossier.streams().size() ? dossier.streams().get(i) : null;
            if (!Objects.equals(ours, shown)) {
                Dossier.Stream named = shown == null ? Objects.requireNonNull(ours) : shown;
                throw new WrongDossier(
                        "the head of the stream " + named.type() + " " + named.id() + " is not that of its events");
            }
        }
    }

    private List<Dossier.Stream> streamsOf(List<Dossier.Entry> entries) {
        Map<String, Dossier.Stream> built = new LinkedHashMap<>();
        Map<String, Long> last = new LinkedHashMap<>();
        for (Dossier.Entry entry : entries) {
            String key = entry.streamType() + " " + entry.streamId();
            Dossier.Stream before = built.get(key);
            boolean complete = OF_ONE_BOOKING.contains(entry.streamType());
            long number = last.getOrDefault(key, -1L);
            if (complete && entry.streamSequence() > number + 1) {
                throw new WrongDossier(
                        "event " + (number + 1) + " of the stream " + key + " is missing before " + entry.name());
            }
            if (entry.streamSequence() <= number) {
                throw new WrongDossier("the order of the stream " + key + " was changed at " + entry.name());
            }
            last.put(key, entry.streamSequence());
            built.put(
                    key,
                    new Dossier.Stream(
                            entry.streamType(),
                            entry.streamId(),
                            complete,
                            before == null ? 1 : before.count() + 1,
                            Hashes.link(
                                    before == null ? Hashes.BEFORE_THE_FIRST : before.head(),
                                    entry.hashedFields(dossier.bookingId()))));
        }
        return new ArrayList<>(built.values());
    }

    private void rootHolds() {
        Dossier.Root root = dossier.root();
        List<String> hashes =
                dossier.entries().stream().map(Dossier.Entry::hash).toList();
        if (root.leaves() != hashes.size()) {
            throw new WrongDossier("the root counts " + root.leaves() + " events, the dossier has " + hashes.size());
        }
        if (!root.history().equals(hashes.getLast())) {
            throw new WrongDossier("the root names another last event");
        }
        if (!root.merkle().equals(Hashes.merkle(hashes))) {
            throw new WrongDossier("the Merkle root is not that of the events");
        }
    }

    private void historyAnchorsHold() {
        long before = -1;
        for (int number = 0; number < dossier.historyAnchors().size(); number++) {
            Dossier.HistoryAnchor anchor = dossier.historyAnchors().get(number);
            String name = "history anchor " + number;
            if (anchor.batched() != null) {
                holds(name, anchor.entry(), anchor.inBatch());
            }
            boolean isMoment = anchor.entry() < dossier.entries().size()
                    && MOMENTS.contains(
                            dossier.entries().get((int) anchor.entry()).type());
            if (!isMoment || anchor.entry() <= before) {
                throw new WrongDossier(name + " is forged: no history is anchored at entry " + anchor.entry());
            }
            before = anchor.entry();
            if (anchor.batched() != null && anchor.inBatch().onChain() != null) {
                cameAfterwards(
                        name,
                        dossier.entries().get((int) anchor.entry()),
                        anchor.inBatch().onChain());
            }
        }
    }

    /** First whether it is about this history at all, so that a foreign anchor is not called a changed event. */
    private void holds(String name, long entry, Dossier.Batched batched) {
        Dossier.Root covers = batched.covers();
        boolean isOurs = Hashes.anchorLeaf(dossier.bookingId(), covers, batched.streams())
                .equals(batched.leaf());
        if (!isOurs) {
            throw new WrongDossier(name + " is of another booking, or its leaf is forged");
        }
        if (!Hashes.leads(batched.leaf(), batched.place(), batched.leaves(), batched.proof(), batched.root())) {
            throw new WrongDossier(name + " is forged: its proof does not lead from its leaf to the root of its batch");
        }
        if (covers.leaves() > dossier.entries().size()) {
            throw new WrongDossier("an event is missing: " + name + " covers " + covers.leaves()
                    + " events, the dossier has " + dossier.entries().size());
        }
        List<Dossier.Entry> prefix = dossier.entries().subList(0, (int) covers.leaves());
        List<String> hashes = prefix.stream().map(Dossier.Entry::hash).toList();
        boolean isThisHistory = covers.leaves() == entry + 1
                && covers.history().equals(hashes.getLast())
                && covers.merkle().equals(Hashes.merkle(hashes))
                && batched.streams().equals(streamsOf(prefix));
        if (!isThisHistory) {
            throw new WrongDossier("an event up to entry " + entry + " was changed after it was anchored: " + name
                    + " covers another history of this booking");
        }
    }

    /** What is on chain in a block cannot be in a history that was anchored on another chain, or in a block before. */
    private void cameAfterwards(String name, Dossier.Entry entry, Dossier.OnChain anchor) {
        JsonNode log = payloads.json(entry).path("log");
        if (log.path("chainId").asLong(-1) != anchor.chainId()) {
            throw new WrongDossier(name + " is on another chain than " + entry.name());
        }
        if (log.path("blockNumber").asLong(Long.MAX_VALUE) > anchor.block()) {
            throw new WrongDossier(name + " is older than " + entry.name() + ", which it covers");
        }
    }
}
