package io.sejour.blockchain.adapter.web3j;

import io.sejour.api.Wei;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.EscrowContract;
import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.escrow.Ruling;
import io.sejour.blockchain.contract.SejourArbitrator;
import io.sejour.blockchain.contract.SejourEscrow;
import io.sejour.blockchain.port.LogRecord;
import io.sejour.blockchain.port.NodeUnavailable;
import io.sejour.blockchain.port.Replacement;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.web3j.abi.EventEncoder;
import org.web3j.abi.EventValues;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.FunctionReturnDecoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.Event;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.generated.Bytes4;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.crypto.ContractUtils;
import org.web3j.crypto.Hash;
import org.web3j.protocol.core.methods.response.Log;
import org.web3j.tx.Contract;
import org.web3j.utils.Numeric;

/** The escrow's calls, logs and hashes as bytes, by the bindings made from the contract's committed interface. */
public final class EscrowAbi {

    private static final int SELECTOR = 10;
    private static final int WORD = 64;
    private static final int ADDRESS = 40;
    private static final String TERMS_TYPE =
            "(address,address,address,uint256,uint64,uint64,uint64,uint64,uint16,uint256,bytes32)";
    private static final String FUNDED = EventEncoder.encode(SejourEscrow.FUNDED_EVENT);
    private static final String RELEASED = EventEncoder.encode(SejourEscrow.RELEASED_EVENT);
    private static final String REFUNDED = EventEncoder.encode(SejourEscrow.REFUNDED_EVENT);
    private static final String DISPUTED = EventEncoder.encode(SejourEscrow.DISPUTED_EVENT);
    private static final String EVIDENCE_FILED = EventEncoder.encode(SejourEscrow.EVIDENCEFILED_EVENT);
    private static final String RULED = EventEncoder.encode(SejourEscrow.RULED_EVENT);
    private static final String SKIPPED = EventEncoder.encode(SejourEscrow.BATCHSKIPPED_EVENT);

    private static final String DOMAIN_TYPE =
            "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)";
    private static final String REPLACE_TYPE = "Replace(bytes32 fromHash,bytes32 toHash,uint256 deadline)";
    private static final int FUNDED_STATUS = 1;

    /** The calls a managed wallet may make: a guest's and a host's. */
    public static final Set<String> PARTY_SELECTORS = Set.of(
            selector("fund", TERMS_TYPE),
            selector("replace", TERMS_TYPE + "," + TERMS_TYPE + ",uint256,bytes"),
            selector("dispute", TERMS_TYPE),
            selector("refund", TERMS_TYPE + ",uint256"));

    /** The calls the operator's key may make. */
    public static final Set<String> OPERATOR_SELECTORS = Set.of(
            selector("release", TERMS_TYPE),
            selector("releaseBatch", TERMS_TYPE + "[]"),
            selector("refund", TERMS_TYPE + ",uint256"),
            selector("evidence", TERMS_TYPE + ",string,bytes32"),
            selector("settleRuling", TERMS_TYPE),
            selector("exit", TERMS_TYPE));

    /** The calls the arbitrator's key may make, to the arbitrator. */
    public static final Set<String> ARBITRATOR_SELECTORS = Set.of(selector("giveRuling", "uint256,uint256"));

    private EscrowAbi() {}

    private static String selector(String function, String types) {
        return Hash.sha3String(function + "(" + types + ")").substring(0, SELECTOR);
    }

    /** Who has which role in a new contract. */
    public record Roles(EthAddress owner, EthAddress operator, EthAddress feeTo, EthAddress arbitrator) {}

    /** The creation code with its arguments. */
    public static String deployment(Roles roles) {
        return SejourEscrow.BINARY
                + FunctionEncoder.encodeConstructor(List.of(
                        new Address(roles.owner().value()),
                        new Address(roles.operator().value()),
                        new Address(roles.feeTo().value()),
                        new Address(roles.arbitrator().value())));
    }

    /** The creation code of the default arbitrator with its arguments. */
    public static String arbitratorDeployment(EthAddress holder, Wei cost) {
        return SejourArbitrator.BINARY
                + FunctionEncoder.encodeConstructor(List.of(new Address(holder.value()), new Uint256(cost.value())));
    }

    /** Whether the data create one of these contracts, whoever gets the roles. */
    public static boolean isDeployment(String data) {
        return data.startsWith(SejourEscrow.BINARY)
                || data.startsWith(SejourArbitrator.BINARY)
                || data.equals(AnchorAbi.deployment())
                || DepositAbi.isDeployment(data);
    }

    /** Where a contract lands that the account creates with this nonce. */
    public static EthAddress addressOf(EthAddress creator, long nonce) {
        return new EthAddress(ContractUtils.generateContractAddress(creator.value(), BigInteger.valueOf(nonce)));
    }

    public static String fund(EscrowTerms terms) {
        return SejourEscrow.getABI_fund(tuple(terms), terms.amount().value());
    }

    /**
     * The difference of the amounts has to go along when the new one is higher.
     *
     * @param consent r, s and v, 0x-hexadecimal
     */
    public static String replace(Replacement replacement, String consent) {
        return SejourEscrow.getABI_replace(
                tuple(replacement.from()),
                tuple(replacement.to()),
                BigInteger.valueOf(replacement.deadline().getEpochSecond()),
                Numeric.hexStringToByteArray(consent),
                BigInteger.ZERO);
    }

    /** What is hashed and signed as consent: {@code 0x1901 ‖ domain ‖ Replace} of EIP-712. */
    public static byte[] consent(Replacement replacement) {
        EscrowContract escrow = replacement.to().contract();
        String domain = hashOfWords(
                hashOfText(DOMAIN_TYPE),
                hashOfText("Sejour Escrow"),
                hashOfText("1"),
                new Uint256(escrow.chainId()),
                new Address(escrow.address().value()));
        String struct = hashOfWords(
                hashOfText(REPLACE_TYPE),
                new Uint256(Numeric.toBigInt(hash(replacement.from()).value())),
                new Uint256(Numeric.toBigInt(hash(replacement.to()).value())),
                new Uint256(replacement.deadline().getEpochSecond()));
        return Numeric.hexStringToByteArray("0x1901" + Numeric.cleanHexPrefix(domain) + Numeric.cleanHexPrefix(struct));
    }

    @SuppressWarnings("rawtypes")
    private static String hashOfWords(Type... words) {
        return Hash.sha3("0x" + FunctionEncoder.encodeConstructor(List.of(words)));
    }

    private static Uint256 hashOfText(String text) {
        return new Uint256(Numeric.toBigInt(Hash.sha3String(text)));
    }

    /** Asks the escrow what has become of these terms. */
    public static String statusOf(EscrowTerms terms) {
        return SejourEscrow.getABI_statusOf(bytes(hash(terms)));
    }

    /**
     * Whether the answer to {@link #statusOf} is that the escrow holds the money, undisputed.
     *
     * @throws NodeUnavailable when the answer is not a number
     */
    public static boolean isFunded(String answer) {
        return word(answer, text -> new BigInteger(text, 16)).equals(BigInteger.valueOf(FUNDED_STATUS));
    }

    public static String release(EscrowTerms terms) {
        return SejourEscrow.getABI_release(tuple(terms));
    }

    public static String releaseBatch(List<EscrowTerms> batch) {
        return SejourEscrow.getABI_releaseBatch(
                batch.stream().map(EscrowAbi::tuple).toList());
    }

    public static String refund(EscrowTerms terms, Wei guestWei) {
        return SejourEscrow.getABI_refund(tuple(terms), guestWei.value());
    }

    /** The arbitrator's cost has to go along. */
    public static String dispute(EscrowTerms terms) {
        return SejourEscrow.getABI_dispute(tuple(terms), BigInteger.ZERO);
    }

    public static String evidence(EscrowTerms terms, String uri, Bytes32 dossierHash) {
        return SejourEscrow.getABI_evidence(tuple(terms), uri, bytes(dossierHash));
    }

    public static String settleRuling(EscrowTerms terms) {
        return SejourEscrow.getABI_settleRuling(tuple(terms));
    }

    public static String exit(EscrowTerms terms) {
        return SejourEscrow.getABI_exit(tuple(terms));
    }

    /** Asks the escrow who decides its disputes. */
    public static String arbitrator() {
        return SejourEscrow.getABI_arbitrator();
    }

    /** Asks an arbitrator what a dispute costs. */
    public static String arbitrationCost() {
        return SejourArbitrator.getABI_arbitrationCost(new byte[0]);
    }

    /** To the arbitrator. */
    public static String giveRuling(BigInteger number, Ruling ruling) {
        return SejourArbitrator.getABI_giveRuling(number, BigInteger.valueOf(ruling.choice()));
    }

    /** @throws NodeUnavailable when the answer is not an address */
    public static EthAddress addressOf(String answer) {
        return word(answer, text -> new EthAddress("0x" + text.substring(text.length() - ADDRESS)));
    }

    /** @throws NodeUnavailable when the answer is not a number */
    public static Wei weiOf(String answer) {
        return word(answer, text -> new Wei(new BigInteger(text, 16)));
    }

    private static <T> T word(String answer, Function<String, T> reader) {
        String text = Numeric.cleanHexPrefix(answer);
        if (text.length() != WORD) {
            throw new NodeUnavailable("the node answered " + answer + " where one word was expected");
        }
        return reader.apply(text);
    }

    static byte[] bytes(Bytes32 value) {
        return Numeric.hexStringToByteArray(value.value());
    }

    /** The first four bytes of call data, with 0x. */
    public static String selector(String data) {
        return data.length() < SELECTOR ? "" : data.substring(0, SELECTOR);
    }

    /**
     * What {@code releaseBatch} answers: for each item empty, or the selector of the error that holds it back.
     *
     * @throws NodeUnavailable when this is no such answer
     */
    public static List<Optional<String>> skipped(String answer) {
        try {
            return decodeSkipped(answer);
        } catch (RuntimeException malformed) {
            throw new NodeUnavailable("the node answered with what the escrow does not", malformed);
        }
    }

    private static List<Optional<String>> decodeSkipped(String answer) {
        TypeReference<DynamicArray<Bytes4>> type = new TypeReference<>() {};
        @SuppressWarnings({"unchecked", "rawtypes"})
        List<TypeReference<Type>> types = (List) List.of(type);
        DynamicArray<?> items =
                (DynamicArray<?>) FunctionReturnDecoder.decode(answer, types).getFirst();
        return items.getValue().stream()
                .map(item -> Numeric.toHexString((byte[]) item.getValue()))
                .map(reason -> reason.equals("0x00000000") ? Optional.<String>empty() : Optional.of(reason))
                .toList();
    }

    /** The booking's key on chain: {@code keccak256(abi.encode(chainId, contract, terms))}. */
    public static Bytes32 hash(EscrowTerms terms) {
        String encoded = FunctionEncoder.encodeConstructor(List.of(
                new Uint256(terms.contract().chainId()),
                new Address(terms.contract().address().value()),
                tuple(terms)));
        return new Bytes32(Hash.sha3("0x" + encoded));
    }

    /**
     * The escrow's log, empty when it says nothing about a booking's money.
     *
     * @throws NodeUnavailable when it is malformed
     */
    public static Optional<EscrowLog> decode(LogRecord log) {
        try {
            return log.topics().size() < 2 ? Optional.empty() : decodeKnown(log);
        } catch (RuntimeException malformed) {
            // The contract writes its logs as its interface says, so this one is not the contract's.
            throw new NodeUnavailable("the node answered with a malformed log of the escrow", malformed);
        }
    }

    private static Optional<EscrowLog> decodeKnown(LogRecord log) {
        String kind = log.topics().getFirst().value();
        Bytes32 termsHash = log.topics().get(1);
        if (kind.equals(FUNDED)) {
            var event = SejourEscrow.getFundedEventFromLog(web3jLog(log));
            return Optional.of(new EscrowLog.Funded(termsHash, new Wei(event.terms.amount)));
        }
        if (kind.equals(RELEASED)) {
            var event = SejourEscrow.getReleasedEventFromLog(web3jLog(log));
            return Optional.of(new EscrowLog.Released(termsHash, new Wei(event.hostAmount), new Wei(event.fee)));
        }
        if (kind.equals(REFUNDED)) {
            var event = SejourEscrow.getRefundedEventFromLog(web3jLog(log));
            return Optional.of(new EscrowLog.Refunded(
                    termsHash, new Wei(event.guestAmount), new Wei(event.hostAmount), new Wei(event.fee)));
        }
        if (kind.equals(DISPUTED)) {
            var event = SejourEscrow.getDisputedEventFromLog(web3jLog(log));
            return Optional.of(new EscrowLog.Disputed(termsHash, event.disputeId, new EthAddress(event.openedBy)));
        }
        if (kind.equals(EVIDENCE_FILED)) {
            var event = SejourEscrow.getEvidenceFiledEventFromLog(web3jLog(log));
            return Optional.of(new EscrowLog.EvidenceFiled(
                    termsHash, new EthAddress(event.party), new Bytes32(Numeric.toHexString(event.dossierHash))));
        }
        if (kind.equals(RULED)) {
            var event = SejourEscrow.getRuledEventFromLog(web3jLog(log));
            Ruling ruling = Ruling.ofChoice(event.ruling.intValueExact());
            return Optional.of(new EscrowLog.Ruled(termsHash, event.disputeId, ruling));
        }
        if (kind.equals(SKIPPED)) {
            EventValues values = values(SejourEscrow.BATCHSKIPPED_EVENT, log);
            byte[] reason = (byte[]) values.getNonIndexedValues().getFirst().getValue();
            return Optional.of(new EscrowLog.Skipped(termsHash, Numeric.toHexString(reason)));
        }
        return Optional.empty();
    }

    private static EventValues values(Event event, LogRecord log) {
        EventValues values = Contract.staticExtractEventParameters(event, web3jLog(log));
        if (values == null) {
            throw new IllegalArgumentException("not a log of " + event.getName());
        }
        return values;
    }

    static Log web3jLog(LogRecord log) {
        Log web3jLog = new Log();
        web3jLog.setAddress(log.contract().value());
        web3jLog.setData(log.data());
        web3jLog.setTopics(log.topics().stream().map(Bytes32::value).toList());
        return web3jLog;
    }

    static SejourEscrow.Terms tuple(EscrowTerms terms) {
        return new SejourEscrow.Terms(
                terms.guest().value(),
                terms.host().value(),
                terms.token().value(),
                terms.amount().value(),
                BigInteger.valueOf(terms.fundBy().getEpochSecond()),
                BigInteger.valueOf(terms.checkIn().getEpochSecond()),
                BigInteger.valueOf(terms.releaseAt().getEpochSecond()),
                BigInteger.valueOf(terms.exitAt().getEpochSecond()),
                BigInteger.valueOf(terms.feeBps()),
                terms.tiers().packed(),
                bytes(terms.bookingRef()));
    }
}
