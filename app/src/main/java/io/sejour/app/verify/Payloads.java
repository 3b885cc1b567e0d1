package io.sejour.app.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The events' stored texts, as far as their pieces are shown or opened. */
final class Payloads {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<Long, Map<Integer, String>> opened = new HashMap<>();
    private final Set<String> heard = new HashSet<>();
    private @Nullable WrongDossier wrongOpening;
    private int notOpened;

    static Payloads of(Dossier dossier) {
        Payloads payloads = new Payloads();
        int number = 0;
        for (Dossier.Opening opening : dossier.openings()) {
            payloads.open(dossier, opening, number++);
        }
        dossier.words().forEach(said -> payloads.hear(dossier, said));
        return payloads;
    }

    private void open(Dossier dossier, Dossier.Opening opening, int number) {
        Dossier.Part part = dossier.entries().stream()
                .filter(entry -> entry.sequence() == opening.entry())
                .map(Dossier.Entry::payload)
                .filter(payload -> opening.part() < payload.size())
                .map(payload -> payload.get((int) opening.part()))
                .findFirst()
                .orElse(new Dossier.Part("", null));
        boolean opens = Hashes.commitment(opening.salt(), opening.value()).equals(part.sealed());
        Map<Integer, String> ofEntry = opened.computeIfAbsent(opening.entry(), entry -> new HashMap<>());
        boolean isFirst = opens && ofEntry.put((int) opening.part(), opening.value()) == null;
        if (!isFirst && wrongOpening == null) {
            wrongOpening = new WrongDossier("opening " + number + " does not open a text of entry " + opening.entry());
        }
    }

    private void hear(Dossier dossier, Dossier.Said said) {
        String stored = dossier.entries().stream()
                .filter(entry -> entry.sequence() == said.entry())
                .findFirst()
                .flatMap(this::text)
                .map(text -> JSON.readTree(text).path(said.member()).asString(""))
                .orElse("");
        boolean isFirst = heard.add(said.entry() + " " + said.member());
        if (wrongOpening == null && !(isFirst && SealedWords.say(stored, said.key(), said.words()))) {
            wrongOpening = new WrongDossier(
                    "the words for " + said.member() + " are not what entry " + said.entry() + " says");
        }
    }

    /**
     * Said after what is wrong with the events: where one is missing, openings only point at the wrong one.
     *
     * @throws WrongDossier when an opening opens nothing
     */
    void requireEveryOpeningToOpen() {
        if (wrongOpening != null) {
            throw wrongOpening;
        }
    }

    /** The whole stored text; empty while a piece of it is not opened. */
    Optional<String> text(Dossier.Entry entry) {
        List<String> pieces = new ArrayList<>();
        boolean whole = true;
        for (int i = 0; i < entry.payload().size(); i++) {
            Dossier.Part part = entry.payload().get(i);
            String piece = part.text() != null
                    ? part.text()
                    : opened.getOrDefault(entry.sequence(), Map.of()).get(i);
            if (piece == null) {
                whole = false;
            } else {
                pieces.add(piece);
            }
        }
        return whole ? Optional.of(String.join("", pieces)) : Optional.empty();
    }

    /** @throws WrongDossier when the text is known and is not the one the history has */
    void require(Dossier.Entry entry) {
        Optional<String> text = text(entry);
        if (text.isEmpty()) {
            notOpened++;
        } else if (!Hashes.ofText(text.get()).equals(entry.payloadHash())) {
            throw new WrongDossier(entry.name() + " was changed: its contents do not have the hash in the history");
        }
    }

    /** How many events have a text that was kept back. */
    int notOpened() {
        return notOpened;
    }

    /** @throws WrongDossier when the event's contents are not shown, or are no JSON */
    JsonNode json(Dossier.Entry entry) {
        return text(entry)
                .map(JSON::readTree)
                .orElseThrow(() -> new WrongDossier(entry.name() + " does not show what the proofs rest on"));
    }
}
