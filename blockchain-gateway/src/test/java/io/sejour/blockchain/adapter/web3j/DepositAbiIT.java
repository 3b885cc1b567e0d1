package io.sejour.blockchain.adapter.web3j;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.api.Wei;
import io.sejour.api.deposit.DepositTerms;
import io.sejour.api.escrow.EthAddress;
import io.sejour.blockchain.contract.DamageDeposits;
import io.sejour.blockchain.port.ContractCall;
import io.sejour.blockchain.testing.RawAnvil;
import io.sejour.blockchain.testing.SomeTerms;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What Java computes about the terms of deposits is what the contract computes. */
class DepositAbiIT {

    private static RawAnvil anvil;
    private static JsonRpcNode node;
    private static EthAddress contract;

    @BeforeAll
    static void deploy() {
        anvil = RawAnvil.start(2);
        node = new JsonRpcNode(anvil.url(), 31_337, Duration.ofSeconds(2), Duration.ofSeconds(10));
        EthAddress deployer = anvil.account(0);
        long nonce = anvil.nonce(deployer);
        anvil.sendMined(Map.of("from", deployer.value(), "data", DepositAbi.deployment(deployer)));
        contract = EscrowAbi.addressOf(deployer, nonce);
    }

    @AfterAll
    static void end() {
        anvil.close();
    }

    @Test
    void hashOfTermsIsTheContracts() {
        Random random = new Random(11);
        for (int i = 0; i < 50; i++) {
            DepositTerms terms = SomeTerms.deposit(
                    contract, new BigInteger(127, random).add(BigInteger.ONE).toString());
            String data = DamageDeposits.getABI_hashOf(DepositAbi.tuple(terms));
            assertThat(node.call(new ContractCall(anvil.account(0), contract, data, Wei.ZERO)))
                    .isEqualTo(DepositAbi.hash(terms).value());
        }
    }

    @Test
    void selectorsOfThePolicyAreThoseOfTheBindings() {
        DamageDeposits.Terms tuple = DepositAbi.tuple(SomeTerms.deposit(contract, "1"));
        String giveBack = EscrowAbi.selector(DamageDeposits.getABI_giveBack(tuple));
        assertThat(DepositAbi.OPERATOR_SELECTORS)
                .containsExactlyInAnyOrder(giveBack, EscrowAbi.selector(DamageDeposits.getABI_settle(tuple)));
        assertThat(DepositAbi.PARTY_SELECTORS)
                .containsExactlyInAnyOrder(
                        giveBack,
                        EscrowAbi.selector(DamageDeposits.getABI_pay(tuple, BigInteger.ONE)),
                        EscrowAbi.selector(DamageDeposits.getABI_takeBack(tuple)),
                        EscrowAbi.selector(DamageDeposits.getABI_claim(tuple, BigInteger.ONE)),
                        EscrowAbi.selector(DamageDeposits.getABI_accept(tuple)),
                        EscrowAbi.selector(DamageDeposits.getABI_contest(tuple, BigInteger.ONE)));
    }
}
