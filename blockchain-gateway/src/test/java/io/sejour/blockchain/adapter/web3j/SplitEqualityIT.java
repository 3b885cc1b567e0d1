package io.sejour.blockchain.adapter.web3j;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.api.Wei;
import io.sejour.api.escrow.EscrowContract;
import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.escrow.EthAddress;
import io.sejour.blockchain.contract.SejourEscrow;
import io.sejour.blockchain.testing.IndependentSplit;
import io.sejour.blockchain.testing.RandomTerms;
import io.sejour.blockchain.testing.RawAnvil;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.web3j.abi.EventEncoder;
import tools.jackson.databind.JsonNode;

/** Java, the contract and a third implementation split 100,000 random terms alike, to the wei. */
class SplitEqualityIT {

    private static final int CASES = 100_000;
    private static final int CASES_IN_A_REQUEST = 1_000;
    private static final int OFTEN = 100;
    private static final long SOONEST = 2_000_000_000L;
    private static final int FIVE_YEARS = 5 * 366 * 86_400;
    private static final String REFUNDED = EventEncoder.encode(SejourEscrow.REFUNDED_EVENT);
    private static final String FUNDED = "0x" + "0".repeat(63) + "1";
    private static final String PLENTY = "0x" + "f".repeat(60);

    private static RawAnvil anvil;
    private static EscrowContract contract;

    @BeforeAll
    static void deploy() {
        anvil = RawAnvil.start(2);
        EthAddress deployer = anvil.account(0);
        long nonce = anvil.nonce(deployer);
        String code = EscrowAbi.deployment(new EscrowAbi.Roles(deployer, deployer, deployer, deployer));
        anvil.sendMined(Map.of("from", deployer.value(), "data", code));
        contract = new EscrowContract(31_337, EscrowAbi.addressOf(deployer, nonce));
    }

    @AfterAll
    static void end() {
        anvil.close();
    }

    private record Case(EscrowTerms terms, Instant moment) {}

    @Test
    void whatThePolicyGivesIsTheSameInJavaInTheContractAndByFractions() {
        RandomTerms random = new RandomTerms(contract, 20_260_101);
        Random moments = new Random(1);
        for (int done = 0; done < CASES; done += CASES_IN_A_REQUEST) {
            List<Case> cases = cases(random, () -> moment(moments));
            List<JsonNode> shares = anvil.callAll("eth_call", each(cases, SplitEqualityIT::askForTheShare));
            for (int i = 0; i < cases.size(); i++) {
                Case each = cases.get(i);
                Wei java = each.terms()
                        .tiers()
                        .guestShareAt(each.moment(), each.terms().amount());
                assertThat(RawAnvil.number(shares.get(i))).as("%s", each).isEqualTo(java.value());
                assertThat(IndependentSplit.of(each.terms(), each.moment()).guest())
                        .as("%s", each)
                        .isEqualTo(java.value());
            }
        }
        assertThatNothingNastyIsMissing(random);
    }

    /**
     * Every case is a cancellation that the contract carries out, on a booking that is paid in because its word says so: the node
     * simulates a block at the moment and answers the logs.
     */
    @Test
    void whatACancellationPaysIsTheSameInJavaInTheContractAndByFractions() {
        RandomTerms random = new RandomTerms(contract, 20_260_102);
        Random moments = new Random(2);
        for (int done = 0; done < CASES; done += CASES_IN_A_REQUEST) {
            Instant moment = moment(moments);
            List<Case> cases = cases(random, () -> moment);
            JsonNode calls = anvil.call("eth_simulateV1", aBlockOfCancellations(moment, cases), "latest")
                    .get(0)
                    .get("calls");
            assertThat(calls.size()).isEqualTo(cases.size());
            for (int i = 0; i < cases.size(); i++) {
                assertPaid(cases.get(i), calls.get(i));
            }
        }
        assertThatNothingNastyIsMissing(random);
    }

    private static void assertPaid(Case each, JsonNode call) {
        JsonNode log = call.get("logs").get(0);
        assertThat(log.get("topics").get(0).asString()).as("%s", each).isEqualTo(REFUNDED);
        String data = log.get("data").asString();
        BigInteger guest = word(data, 0);
        BigInteger host = word(data, 1);
        BigInteger fee = word(data, 2);
        BigInteger amount = each.terms().amount().value();
        assertThat(guest.add(host).add(fee)).as("%s", each).isEqualTo(amount);
        Wei java = each.terms().tiers().guestShareAt(each.moment(), each.terms().amount());
        assertThat(guest).as("%s", each).isEqualTo(java.value());
        assertThat(new IndependentSplit(guest, host, fee))
                .as("%s", each)
                .isEqualTo(IndependentSplit.of(each.terms(), each.moment()));
    }

    private static BigInteger word(String data, int index) {
        return new BigInteger(data.substring(2 + 64 * index, 66 + 64 * index), 16);
    }

    private static Instant moment(Random random) {
        return Instant.ofEpochSecond(SOONEST + random.nextInt(FIVE_YEARS));
    }

    private static List<Case> cases(RandomTerms random, Supplier<Instant> moments) {
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < CASES_IN_A_REQUEST; i++) {
            Instant moment = moments.get();
            cases.add(new Case(random.splitAt(moment), moment));
        }
        return cases;
    }

    private static <T> List<T> each(List<Case> cases, Function<Case, T> asked) {
        return cases.stream().map(asked).toList();
    }

    private static List<Object> askForTheShare(Case each) {
        BigInteger moment = BigInteger.valueOf(each.moment().getEpochSecond());
        String data = SejourEscrow.getABI_policyShare(EscrowAbi.tuple(each.terms()), moment);
        return List.of(Map.of("to", contract.address().value(), "data", data), "latest");
    }

    private static Map<String, Object> aBlockOfCancellations(Instant moment, List<Case> cases) {
        Map<String, String> paidIn = new HashMap<>();
        cases.forEach(each -> paidIn.put(EscrowAbi.hash(each.terms()).value(), FUNDED));
        return Map.of(
                "blockStateCalls",
                List.of(Map.of(
                        "blockOverrides",
                        Map.of("time", "0x" + Long.toHexString(moment.getEpochSecond())),
                        "stateOverrides",
                        Map.of(contract.address().value(), Map.of("balance", PLENTY, "stateDiff", paidIn)),
                        "calls",
                        each(cases, SplitEqualityIT::cancellation))));
    }

    private static Map<String, String> cancellation(Case each) {
        return Map.of(
                "from", each.terms().guest().value(),
                "to", contract.address().value(),
                "data", SejourEscrow.getABI_cancel(EscrowAbi.tuple(each.terms())));
    }

    private static void assertThatNothingNastyIsMissing(RandomTerms random) {
        List<String> kinds = new ArrayList<>();
        for (int i = 0; i <= 4; i++) {
            kinds.add("tiers: " + i);
            kinds.add("tiers that are over: " + i);
        }
        List.of(-1, 0, 1).forEach(seconds -> kinds.add("seconds after a cutoff: " + seconds));
        List.of(0, 1, 9_999, 10_000).forEach(share -> kinds.add("share: " + share));
        List.of(0, 1, 2_000).forEach(fee -> kinds.add("fee: " + fee));
        List.of(96, 127).forEach(bits -> kinds.add("amount: " + BigInteger.ONE.shiftLeft(bits)));
        kinds.add("amount: 1");
        kinds.add("amount: 10001");
        kinds.add("amount: " + BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE));
        assertThat(kinds)
                .allSatisfy(kind -> assertThat(random.made(kind)).as(kind).isGreaterThan(OFTEN));
    }
}
