package io.sejour.app.verify;

import io.sejour.app.proof.Chain;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.web3j.crypto.Hash;
import tools.jackson.databind.JsonNode;

/**
 * Compares a dossier with the chain it names, in both directions: every log the dossier tells of must be there, and every
 * log about the booking must be told of.
 */
final class ChainCheck {

    /** A log becomes an event when it is final, some minutes later. What is younger than this is not called missing. */
    private static final Duration TOLD_AFTER = Duration.ofHours(1);

    /** They say by which terms money goes into one of the contracts. */
    private static final Set<String> AGREEING = Set.of("PaymentInitiated", "DepositAsked");

    private static final Map<String, String> NAMES = names();
    private static final String ANCHORED = Hash.sha3String("Anchored(address,bytes32)");
    private static final String HOLDER_OF_OPERATOR =
            Hash.sha3String("holderOf(uint8)").substring(0, 10) + "0".repeat(63) + "1";

    private final Dossier dossier;
    private final Payloads payloads;
    private final Chain chain;

    private ChainCheck(Dossier dossier, Payloads payloads, Chain chain) {
        this.dossier = dossier;
        this.payloads = payloads;
        this.chain = chain;
    }

    /** @param anchors that the chain has
     *  @param logs of the chain that the dossier tells of
     *  @param newer logs of the chain that were too young to be in the dossier
     *  @param provenUpTo last event that an anchored root of the history covers, -1 when there is none
     *  @param otherEvidence filed on chain with a hash that this history does not have
     *  @param batches anchors of the history with others that the chain has
     *  @param strangers accounts that made them and are not the escrow's operator now */
    record Found(
            int anchors, int logs, int newer, long provenUpTo, int otherEvidence, int batches, Set<String> strangers) {}

    /**
     * @param payloads of a dossier that is sound offline
     * @throws WrongDossier naming the first thing that chain and dossier do not agree on
     */
    static Found of(Dossier dossier, Payloads payloads, Chain chain) {
        return new ChainCheck(dossier, payloads, chain).compare();
    }

    private Found compare() {
        Map<String, Agreement> agreements = new LinkedHashMap<>();
        List<Told> told = new ArrayList<>();
        for (Dossier.Entry entry : dossier.entries()) {
            if (AGREEING.contains(entry.type())) {
                JsonNode event = payloads.json(entry);
                agreements.put(
                        entry.streamType(),
                        new Agreement(
                                event.path("terms"), event.path("termsHash").asString("")));
            }
            payloads.text(entry)
                    .map(text -> payloads.json(entry))
                    .filter(event -> event.path("log").isObject())
                    .ifPresent(event -> told.add(new Told(entry, event)));
        }
        Agreement escrow = agreements.get("Payment");
        if (escrow == null) {
            return new Found(0, 0, 0, -1, 0, 0, Set.of());
        }
        Map<String, JsonNode> logs = new HashMap<>();
        for (Agreement agreement : agreements.values()) {
            requireSameChain(agreement);
            logs.putAll(logs(agreement));
        }
        for (Told one : told) {
            JsonNode log = logs.remove(one.place());
            if (log == null) {
                throw new WrongDossier(
                        one.entry().name() + " is not on this chain: no log of the booking in transaction "
                                + one.event().at("/log/txHash").asString(""));
            }
            requireSameContent(one, log, agreements.getOrDefault(one.entry().streamType(), escrow));
        }
        Set<String> anchoredBy = historyAnchors();
        long byBatches = dossier.historyAnchors().stream()
                .filter(anchor -> anchor.status().equals("FINAL"))
                .mapToLong(Dossier.HistoryAnchor::entry)
                .max()
                .orElse(-1);
        if (!anchoredBy.isEmpty()) {
            anchoredBy.remove(operatorOf(escrow.contract()));
        }
        long filed = told.stream()
                .filter(one -> one.entry().type().equals("EvidenceFiled"))
                .count();
        long ofThisHistory = anchoredRoots().size();
        return new Found(
                dossier.anchors().size(),
                told.size(),
                requireNothingUntold(logs),
                dossier.entries().stream()
                        .filter(entry -> anchoredRoots().contains("0x" + entry.hash()))
                        .mapToLong(Dossier.Entry::sequence)
                        .reduce(byBatches, Math::max),
                (int) (filed - ofThisHistory),
                (int) dossier.historyAnchors().stream()
                        .filter(anchor -> anchor.status().equals("FINAL"))
                        .count(),
                anchoredBy);
    }

    /** Who made them. */
    private Set<String> historyAnchors() {
        Set<String> by = new TreeSet<>();
        for (int number = 0; number < dossier.historyAnchors().size(); number++) {
            Dossier.HistoryAnchor anchor = dossier.historyAnchors().get(number);
            if (anchor.batched() != null && anchor.inBatch().onChain() != null) {
                requireAnchored(
                        "history anchor " + number,
                        anchor.inBatch().root(),
                        anchor.inBatch().onChain());
                by.add(anchor.inBatch().onChain().by());
            }
        }
        return by;
    }

    private void requireAnchored(String name, String root, Dossier.OnChain anchor) {
        JsonNode receipt = chain.call("eth_getTransactionReceipt", anchor.transaction());
        if (!receipt.isObject() || !receipt.path("status").asString("").equals("0x1")) {
            throw new WrongDossier(
                    name + " is not on this chain: it has no transaction " + anchor.transaction() + " that succeeded");
        }
        List<JsonNode> logs = receipt.path("logs")
                .valueStream()
                .filter(log -> log.path("address").asString("").equalsIgnoreCase(anchor.contract())
                        && log.path("topics").path(0).asString("").equals(ANCHORED))
                .toList();
        if (logs.isEmpty()) {
            throw new WrongDossier(name + " is forged: in transaction " + anchor.transaction() + " the contract "
                    + anchor.contract() + " logs no root");
        }
        if (logs.stream()
                .noneMatch(log -> log.path("topics").path(2).asString("").equals("0x" + root))) {
            throw new WrongDossier(name + " is forged: transaction " + anchor.transaction()
                    + " anchors another root than its batch's");
        }
        // A contract may log any name, a signature is the account's own.
        if (!receipt.path("from").asString("").equalsIgnoreCase(anchor.by())) {
            throw new WrongDossier(name + " was made by somebody else than " + anchor.by());
        }
        JsonNode block = chain.call("eth_getBlockByHash", anchor.blockHash(), false);
        boolean isThere = receipt.path("blockHash").asString("").equals(anchor.blockHash())
                && number(block.path("number")).longValue() == anchor.block()
                && Instant.ofEpochSecond(number(block.path("timestamp")).longValue())
                        .toString()
                        .equals(anchor.at());
        if (!isThere) {
            throw new WrongDossier(name + " is in another block, or of another time, than it says");
        }
    }

    private String operatorOf(String escrow) {
        String word = chain.call("eth_call", Map.of("to", escrow, "data", HOLDER_OF_OPERATOR), "latest")
                .asString("");
        return word.length() == 66 ? "0x" + word.substring(26) : "";
    }

    private List<String> anchoredRoots() {
        return dossier.anchors().stream()
                .filter(anchor -> anchor.kind().equals("HISTORY"))
                .map(Dossier.Anchor::value)
                .toList();
    }

    /** What was agreed about money in one of the contracts. */
    private record Agreement(JsonNode terms, String hash) {

        String contract() {
            return terms.at("/contract/address").asString("");
        }

        long chainId() {
            return terms.at("/contract/chainId").asLong(0);
        }
    }

    private record Told(Dossier.Entry entry, JsonNode event) {

        String place() {
            JsonNode log = event.path("log");
            return log.path("txHash").asString("") + ":" + log.path("logIndex").asLong(-1) + ":"
                    + log.path("blockHash").asString("");
        }
    }

    private void requireSameChain(Agreement agreement) {
        long wanted = agreement.chainId();
        long here = number(chain.call("eth_chainId")).longValue();
        if (here != wanted) {
            throw new WrongDossier("another chain: the booking is on chain " + wanted + ", the node on " + here);
        }
        if (chain.call("eth_getCode", agreement.contract(), "latest")
                .asString("0x")
                .equals("0x")) {
            throw new WrongDossier("another chain: there is no escrow at " + agreement.contract());
        }
    }

    private Map<String, JsonNode> logs(Agreement agreement) {
        Map<String, Object> filter = new HashMap<>();
        filter.put("address", agreement.contract());
        filter.put("fromBlock", "0x0");
        filter.put("toBlock", "latest");
        filter.put("topics", List.of(List.copyOf(NAMES.keySet()), agreement.hash()));
        Map<String, JsonNode> byPlace = new HashMap<>();
        for (JsonNode log : chain.call("eth_getLogs", filter)) {
            byPlace.put(
                    log.path("transactionHash").asString("").toLowerCase(Locale.ROOT) + ":"
                            + number(log.path("logIndex")) + ":"
                            + log.path("blockHash").asString("").toLowerCase(Locale.ROOT),
                    log);
        }
        return byPlace;
    }

    private static void requireSameContent(Told one, JsonNode log, Agreement agreement) {
        String name = NAMES.getOrDefault(log.path("topics").path(0).asString(""), "");
        String data = log.path("data").asString("0x");
        boolean same = switch (one.entry().type()) {
            case "EscrowFunded" -> name.equals("Funded") && isOf(agreement, data);
            case "DepositPaid" -> name.equals("Paid") && isOf(agreement, data);
            case "DamageClaimed" -> name.equals("Claimed") && word(data, 0).equals(wei(one, "amount"));
            case "DepositReturned" ->
                name.equals("Returned")
                        && word(data, 0).equals(wei(one, "guestWei"))
                        && word(data, 1).equals(wei(one, "hostWei"));
            case "EscrowReleased" ->
                name.equals("Released")
                        && word(data, 0).equals(wei(one, "hostWei"))
                        && word(data, 1).equals(wei(one, "feeWei"));
            case "EscrowRefunded" ->
                name.equals("Refunded")
                        && word(data, 0).equals(wei(one, "guestWei"))
                        && word(data, 1).signum() == 0;
            case "EscrowSplit" ->
                name.equals("Refunded")
                        && word(data, 0).equals(wei(one, "guestWei"))
                        && word(data, 1).equals(wei(one, "hostWei"))
                        && word(data, 2).equals(wei(one, "feeWei"));
            case "EvidenceFiled" ->
                name.equals("EvidenceFiled")
                        && data.equals(one.event().path("dossierHash").asString(""));
            case "DisputeOpened", "ClaimContested" -> name.equals("Disputed");
            case "DisputeRuled", "ClaimRuled" -> name.equals("Ruled");
            default -> true;
        };
        if (!same) {
            throw new WrongDossier(one.entry().name() + " says something else than the chain in transaction "
                    + one.event().at("/log/txHash").asString(""));
        }
    }

    private static boolean isOf(Agreement agreement, String data) {
        return Terms.hash(agreement.chainId(), agreement.contract(), data).equals(agreement.hash());
    }

    private int requireNothingUntold(Map<String, JsonNode> untold) {
        Instant issued = Instant.parse(dossier.issuedAt());
        int newer = 0;
        for (JsonNode log : untold.values()) {
            JsonNode block =
                    chain.call("eth_getBlockByHash", log.path("blockHash").asString(""), false);
            Instant mined =
                    Instant.ofEpochSecond(number(block.path("timestamp")).longValue());
            if (mined.plus(TOLD_AFTER).isBefore(issued)) {
                throw new WrongDossier("an event is missing: the chain has "
                        + NAMES.get(log.path("topics").path(0).asString("")) + " of this booking in transaction "
                        + log.path("transactionHash").asString(""));
            }
            newer++;
        }
        return newer;
    }

    private static BigInteger wei(Told one, String name) {
        return new BigInteger(one.event().path(name).asString("-1"));
    }

    private static BigInteger word(String data, int index) {
        int from = 2 + index * 64;
        return data.length() < from + 64
                ? BigInteger.ONE.negate()
                : new BigInteger(data.substring(from, from + 64), 16);
    }

    private static BigInteger number(JsonNode hex) {
        return new BigInteger(hex.asString("0x0").substring(2), 16);
    }

    private static Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        for (String signature : List.of(
                "Funded(bytes32,(address,address,address,uint256,uint64,uint64,uint64,uint64,uint16,uint256,bytes32))",
                "Released(bytes32,uint256,uint256)",
                "Refunded(bytes32,uint256,uint256,uint256)",
                "Disputed(bytes32,uint256,address)",
                "Ruled(bytes32,uint256,uint256)",
                "EvidenceFiled(bytes32,address,bytes32)",
                "Paid(bytes32,(address,address,uint256,uint64,uint64,uint64,uint64,bytes32))",
                "Claimed(bytes32,uint256)",
                "Returned(bytes32,uint256,uint256)")) {
            names.put(Hash.sha3String(signature), signature.substring(0, signature.indexOf('(')));
        }
        return Map.copyOf(names);
    }
}
