package io.sejour.app.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What of a booking is on chain, as its own events tell it. */
final class Anchors {

    private final Dossier dossier;
    private final Payloads payloads;
    private final List<Dossier.Anchor> expected = new ArrayList<>();
    private JsonNode quote = JsonMapper.shared().createObjectNode();
    private JsonNode terms = JsonMapper.shared().createObjectNode();
    private String termsHash = "";

    private Anchors(Dossier dossier, Payloads payloads) {
        this.dossier = dossier;
        this.payloads = payloads;
    }

    /** @throws WrongDossier when the anchors are not exactly those the events give, or the terms do not belong to the booking */
    static void require(Dossier dossier, Payloads payloads) {
        Anchors anchors = new Anchors(dossier, payloads);
        for (Dossier.Entry entry : dossier.entries()) {
            try {
                anchors.follow(entry);
            } catch (JacksonException | IllegalArgumentException | java.time.DateTimeException e) {
                throw new WrongDossier(
                        entry.name() + " cannot be read: " + e.getClass().getSimpleName());
            }
        }
        anchors.compare();
    }

    private void follow(Dossier.Entry entry) {
        switch (entry.type()) {
            case "BookingRequested" -> quote = payloads.json(entry).path("quote");
            case "PaymentInitiated" -> {
                JsonNode event = payloads.json(entry);
                terms = event.path("terms");
                termsHash = event.path("termsHash").asString("");
                requireOwnTerms(entry, Terms.hash(terms), termsHash, "bookingRef", terms);
            }
            case "DepositAsked" -> {
                JsonNode event = payloads.json(entry);
                JsonNode deposit = event.path("terms");
                requireOwnTerms(
                        entry,
                        Terms.depositHash(deposit),
                        event.path("termsHash").asString(""),
                        "depositRef",
                        deposit);
            }
            case "EscrowFunded" ->
                add(
                        "TERMS",
                        entry,
                        payloads.json(entry),
                        terms.path("bookingRef").asString(""));
            case "EvidenceFiled" -> {
                JsonNode event = payloads.json(entry);
                String root = event.path("dossierHash").asString("");
                boolean isOfThisHistory = dossier.entries().stream()
                        .anyMatch(before -> before.sequence() < entry.sequence() && root.equals("0x" + before.hash()));
                if (isOfThisHistory) {
                    add("HISTORY", entry, event, root);
                }
            }
            default -> {}
        }
    }

    private void requireOwnTerms(Dossier.Entry entry, String hash, String namedBy, String reference, JsonNode agreed) {
        if (!hash.equals(namedBy)) {
            throw new WrongDossier(entry.name() + ": the terms do not have the hash they are named by");
        }
        if (!Terms.bookingRef(dossier.bookingId(), quote)
                .equals(agreed.path(reference).asString(""))) {
            throw new WrongDossier(entry.name() + ": the terms refer to another booking or another quote");
        }
    }

    private void add(String kind, Dossier.Entry entry, JsonNode event, String value) {
        expected.add(new Dossier.Anchor(
                kind,
                entry.sequence(),
                event.at("/log/chainId").asLong(0),
                terms.at("/contract/address").asString(""),
                event.at("/log/txHash").asString(""),
                termsHash,
                value));
    }

    private void compare() {
        for (int i = 0; i < Math.max(expected.size(), dossier.anchors().size()); i++) {
            Dossier.@Nullable Anchor ours = i < expected.size() ? expected.get(i) : null;
            Dossier.@Nullable Anchor shown =
                    i < dossier.anchors().size() ? dossier.anchors().get(i) : null;
            if (shown == null) {
                throw new WrongDossier("an anchor is missing: "
                        + Objects.requireNonNull(ours).kind() + " of entry " + ours.sequence());
            }
            if (!shown.equals(ours)) {
                throw new WrongDossier("anchor " + i + " is forged: the events do not have it");
            }
        }
    }
}
