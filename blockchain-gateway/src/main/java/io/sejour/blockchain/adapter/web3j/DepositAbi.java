package io.sejour.blockchain.adapter.web3j;

import io.sejour.api.Wei;
import io.sejour.api.deposit.DepositTerms;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.EthAddress;
import io.sejour.blockchain.contract.DamageDeposits;
import io.sejour.blockchain.port.LogRecord;
import io.sejour.blockchain.port.NodeUnavailable;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.web3j.abi.EventEncoder;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.crypto.Hash;

/** The calls, logs and hashes of the contract of the damage deposits, by the bindings made from its committed interface. */
public final class DepositAbi {

    private static final String TERMS_TYPE = "(address,address,uint256,uint64,uint64,uint64,uint64,bytes32)";
    private static final String PAID = EventEncoder.encode(DamageDeposits.PAID_EVENT);
    private static final String CLAIMED = EventEncoder.encode(DamageDeposits.CLAIMED_EVENT);
    private static final String DISPUTED = EventEncoder.encode(DamageDeposits.DISPUTED_EVENT);
    private static final String RULED = EventEncoder.encode(DamageDeposits.RULED_EVENT);
    private static final String RETURNED = EventEncoder.encode(DamageDeposits.RETURNED_EVENT);

    /** The calls a managed wallet may make: a guest's and a host's. */
    public static final Set<String> PARTY_SELECTORS = Set.of(
            selector("pay", TERMS_TYPE),
            selector("takeBack", TERMS_TYPE),
            selector("claim", TERMS_TYPE + ",uint256"),
            selector("accept", TERMS_TYPE),
            selector("contest", TERMS_TYPE),
            selector("giveBack", TERMS_TYPE));

    /** The calls the operator's key may make: what anybody may. */
    public static final Set<String> OPERATOR_SELECTORS =
            Set.of(selector("giveBack", TERMS_TYPE), selector("settle", TERMS_TYPE));

    private DepositAbi() {}

    private static String selector(String function, String types) {
        return EscrowAbi.selector(Hash.sha3String(function + "(" + types + ")"));
    }

    /** The creation code with its argument. */
    public static String deployment(EthAddress arbitrator) {
        return DamageDeposits.BINARY + FunctionEncoder.encodeConstructor(List.of(new Address(arbitrator.value())));
    }

    /** Whether the data create the contract, whoever the arbitrator is. */
    static boolean isDeployment(String data) {
        return data.startsWith(DamageDeposits.BINARY);
    }

    /** The deposit has to go along. */
    public static String pay(DepositTerms terms) {
        return DamageDeposits.getABI_pay(tuple(terms), BigInteger.ZERO);
    }

    public static String takeBack(DepositTerms terms) {
        return DamageDeposits.getABI_takeBack(tuple(terms));
    }

    public static String claim(DepositTerms terms, Wei amount) {
        return DamageDeposits.getABI_claim(tuple(terms), amount.value());
    }

    public static String accept(DepositTerms terms) {
        return DamageDeposits.getABI_accept(tuple(terms));
    }

    /** The arbitrator's cost has to go along. */
    public static String contest(DepositTerms terms) {
        return DamageDeposits.getABI_contest(tuple(terms), BigInteger.ZERO);
    }

    public static String giveBack(DepositTerms terms) {
        return DamageDeposits.getABI_giveBack(tuple(terms));
    }

    public static String settle(DepositTerms terms) {
        return DamageDeposits.getABI_settle(tuple(terms));
    }

    /** The deposit's key on chain: {@code keccak256(abi.encode(chainId, contract, terms))}. */
    public static Bytes32 hash(DepositTerms terms) {
        String encoded = FunctionEncoder.encodeConstructor(List.of(
                new Uint256(terms.contract().chainId()),
                new Address(terms.contract().address().value()),
                tuple(terms)));
        return new Bytes32(Hash.sha3("0x" + encoded));
    }

    /**
     * The contract's log, empty when it says nothing about a deposit.
     *
     * @throws NodeUnavailable when it is malformed
     */
    public static Optional<DepositLog> decode(LogRecord log) {
        try {
            return log.topics().size() < 2 ? Optional.empty() : decodeKnown(log);
        } catch (RuntimeException malformed) {
            // The contract writes its logs as its interface says, so this one is not the contract's.
            throw new NodeUnavailable("the node answered with a malformed log of the damage deposits", malformed);
        }
    }

    private static Optional<DepositLog> decodeKnown(LogRecord log) {
        String kind = log.topics().getFirst().value();
        Bytes32 termsHash = log.topics().get(1);
        if (kind.equals(PAID)) {
            var event = DamageDeposits.getPaidEventFromLog(EscrowAbi.web3jLog(log));
            return Optional.of(new DepositLog.Paid(termsHash, new Wei(event.terms.amount)));
        }
        if (kind.equals(CLAIMED)) {
            var event = DamageDeposits.getClaimedEventFromLog(EscrowAbi.web3jLog(log));
            return Optional.of(new DepositLog.Claimed(termsHash, new Wei(event.amount)));
        }
        if (kind.equals(DISPUTED)) {
            var event = DamageDeposits.getDisputedEventFromLog(EscrowAbi.web3jLog(log));
            return Optional.of(new DepositLog.Contested(termsHash, event.disputeId, new EthAddress(event.openedBy)));
        }
        if (kind.equals(RULED)) {
            var event = DamageDeposits.getRuledEventFromLog(EscrowAbi.web3jLog(log));
            return Optional.of(new DepositLog.Ruled(termsHash, event.disputeId, event.ruling.intValueExact()));
        }
        if (kind.equals(RETURNED)) {
            var event = DamageDeposits.getReturnedEventFromLog(EscrowAbi.web3jLog(log));
            return Optional.of(
                    new DepositLog.Returned(termsHash, new Wei(event.guestAmount), new Wei(event.hostAmount)));
        }
        return Optional.empty();
    }

    static DamageDeposits.Terms tuple(DepositTerms terms) {
        return new DamageDeposits.Terms(
                terms.guest().value(),
                terms.host().value(),
                terms.amount().value(),
                BigInteger.valueOf(terms.fundBy().getEpochSecond()),
                BigInteger.valueOf(terms.claimFrom().getEpochSecond()),
                BigInteger.valueOf(terms.returnAt().getEpochSecond()),
                BigInteger.valueOf(terms.exitAt().getEpochSecond()),
                EscrowAbi.bytes(terms.depositRef()));
    }
}
