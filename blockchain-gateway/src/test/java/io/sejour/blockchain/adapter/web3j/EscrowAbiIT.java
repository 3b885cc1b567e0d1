package io.sejour.blockchain.adapter.web3j;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.api.Wei;
import io.sejour.api.escrow.EscrowContract;
import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.escrow.RefundTier;
import io.sejour.api.escrow.RefundTiers;
import io.sejour.blockchain.contract.SejourArbitrator;
import io.sejour.blockchain.contract.SejourEscrow;
import io.sejour.blockchain.port.ContractCall;
import io.sejour.blockchain.testing.RawAnvil;
import io.sejour.blockchain.testing.SomeTerms;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What Java computes about terms is what the contract computes. */
class EscrowAbiIT {

    private static RawAnvil anvil;
    private static JsonRpcNode node;
    private static EscrowContract contract;

    @BeforeAll
    static void deploy() {
        anvil = RawAnvil.start(2);
        node = new JsonRpcNode(anvil.url(), 31_337, Duration.ofSeconds(2), Duration.ofSeconds(10));
        EthAddress deployer = anvil.account(0);
        long nonce = anvil.nonce(deployer);
        anvil.sendMined(Map.of(
                "from",
                deployer.value(),
                "data",
                EscrowAbi.deployment(new EscrowAbi.Roles(deployer, deployer, deployer, deployer))));
        contract = new EscrowContract(31_337, EscrowAbi.addressOf(deployer, nonce));
    }

    @AfterAll
    static void end() {
        anvil.close();
    }

    @Test
    void addressFollowsFromKeyAndNonce() {
        assertThat(node.hasCode(contract.address())).isTrue();
    }

    @Test
    void hashOfTermsIsTheContracts() {
        Random random = new Random(11);
        for (int i = 0; i < 50; i++) {
            EscrowTerms terms = randomTerms(random);
            assertThat(call(SejourEscrow.getABI_hashOf(EscrowAbi.tuple(terms))))
                    .isEqualTo(EscrowAbi.hash(terms).value());
        }
    }

    @Test
    void selectorsOfThePolicyAreThoseOfTheBindings() {
        SejourEscrow.Terms tuple = EscrowAbi.tuple(SomeTerms.worth("1"));
        assertThat(EscrowAbi.OPERATOR_SELECTORS)
                .containsExactlyInAnyOrder(
                        EscrowAbi.selector(SejourEscrow.getABI_release(tuple)),
                        EscrowAbi.selector(SejourEscrow.getABI_releaseBatch(List.of(tuple))),
                        EscrowAbi.selector(SejourEscrow.getABI_refund(tuple, BigInteger.ONE)),
                        EscrowAbi.selector(SejourEscrow.getABI_evidence(tuple, "", new byte[32])),
                        EscrowAbi.selector(SejourEscrow.getABI_settleRuling(tuple)),
                        EscrowAbi.selector(SejourEscrow.getABI_exit(tuple)));
        assertThat(EscrowAbi.PARTY_SELECTORS)
                .containsExactlyInAnyOrder(
                        EscrowAbi.selector(SejourEscrow.getABI_fund(tuple, BigInteger.ONE)),
                        EscrowAbi.selector(
                                SejourEscrow.getABI_replace(tuple, tuple, BigInteger.ONE, new byte[0], BigInteger.ONE)),
                        EscrowAbi.selector(SejourEscrow.getABI_dispute(tuple, BigInteger.ONE)),
                        EscrowAbi.selector(SejourEscrow.getABI_refund(tuple, BigInteger.ONE)));
        assertThat(EscrowAbi.ARBITRATOR_SELECTORS)
                .containsExactly(
                        EscrowAbi.selector(SejourArbitrator.getABI_giveRuling(BigInteger.ONE, BigInteger.ONE)));
    }

    private static String call(String data) {
        return node.call(new ContractCall(anvil.account(0), contract.address(), data, Wei.ZERO));
    }

    private static EscrowTerms randomTerms(Random random) {
        List<RefundTier> tiers = new ArrayList<>();
        long cutoff = 1_800_000_000L;
        int share = 10_000;
        for (int i = random.nextInt(5); i > 0; i--) {
            cutoff += 1 + random.nextInt(90_000);
            share = random.nextInt(share + 1);
            tiers.add(new RefundTier(Instant.ofEpochSecond(cutoff), share));
        }
        EscrowTerms some =
                SomeTerms.worth(new BigInteger(127, random).add(BigInteger.ONE).toString());
        return new EscrowTerms(
                contract,
                some.guest(),
                some.host(),
                some.token(),
                some.amount(),
                some.fundBy(),
                some.checkIn(),
                some.releaseAt(),
                some.exitAt(),
                random.nextInt(2_001),
                new RefundTiers(tiers),
                some.bookingRef());
    }
}
