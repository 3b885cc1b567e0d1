package io.sejour.blockchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.escrow.ChainProgress;
import io.sejour.api.escrow.ChainProgress.State;
import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.escrow.FundingInstructions.UnsignedTransaction;
import io.sejour.api.payment.EscrowStep;
import io.sejour.api.payment.PaymentId;
import io.sejour.api.user.UserId;
import io.sejour.blockchain.outbox.Outbox;
import io.sejour.blockchain.testing.GatewayUnderTest;
import io.sejour.blockchain.testing.RawAnvil;
import io.sejour.blockchain.watch.ChainWatcher;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a guest sees between pressing the button and the block that the chain does not take back. */
class ProgressIT {

    private static final String PRICE = "1000000000000000003";

    private static RawAnvil anvil;
    private GatewayUnderTest gateway;
    private EthAddress guest;
    private EthAddress host;

    @BeforeAll
    static void startChain() {
        anvil = RawAnvil.start(2);
    }

    @AfterAll
    static void endChain() {
        anvil.close();
    }

    @BeforeEach
    void deploy() {
        gateway = new GatewayUnderTest(anvil);
        gateway.deployed();
        guest = gateway.wallet(new UserId(UUID.randomUUID()));
        host = gateway.wallet(new UserId(UUID.randomUUID()));
        gateway.run(4);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void aStepIsStoredSentMinedAndThenNotUnderWayAnyMore() {
        EscrowTerms terms = gateway.terms(guest, host, PRICE);
        PaymentId payment = new PaymentId(UUID.randomUUID());
        gateway.initiated(payment, terms);
        nothingIsUnderWay(payment, terms);

        gateway.fund(payment, terms);
        assertThat(gateway.progress(payment, terms))
                .isEqualTo(new ChainProgress(EscrowStep.FUND, State.STORED, null, null, null));

        gateway.bean(Outbox.class).step();
        ChainProgress sent = gateway.progress(payment, terms);
        assertThat(sent.step()).isEqualTo(EscrowStep.FUND);
        assertThat(sent.state()).isEqualTo(State.SENT);
        assertThat(sent.txHash()).isNotNull();

        anvil.mine(1);
        gateway.bean(ChainWatcher.class).step();
        ChainProgress mined = gateway.progress(payment, terms);
        assertThat(mined.state()).isEqualTo(State.MINED);
        assertThat(mined.txHash()).isEqualTo(sent.txHash());
        assertThat(mined.blockNumber()).isPositive();

        gateway.run(6);
        nothingIsUnderWay(payment, terms);

        anvil.advanceTime(Duration.ofDays(1));
        gateway.releaseRequested(payment, terms);
        assertThat(gateway.progress(payment, terms).step()).isEqualTo(EscrowStep.RELEASE);
    }

    @Test
    void whatAGuestSendsAloneIsSeenOnceItIsInABlock() {
        EthAddress own = anvil.account(5);
        EscrowTerms terms = gateway.terms(own, host, PRICE);
        PaymentId payment = new PaymentId(UUID.randomUUID());
        gateway.initiated(payment, terms);
        UnsignedTransaction call = gateway.instructions(terms).transaction();

        String hash = anvil.sendMined(Map.of(
                "from", own.value(),
                "to", call.to().value(),
                "data", call.data(),
                "value", "0x" + call.value().value().toString(16)));
        gateway.bean(ChainWatcher.class).step();

        ChainProgress mined = gateway.progress(payment, terms);
        assertThat(mined.step()).isEqualTo(EscrowStep.FUND);
        assertThat(mined.state()).isEqualTo(State.MINED);
        assertThat(String.valueOf(mined.txHash())).isEqualTo(hash);
    }

    @Test
    void aStepThatTheChainRefusesSaysWhy() {
        EscrowTerms terms = gateway.terms(guest, host, PRICE);
        PaymentId payment = gateway.funded(terms);

        gateway.releaseRequested(payment, terms);
        gateway.bean(Outbox.class).step();

        ChainProgress refused = gateway.progress(payment, terms);
        assertThat(refused.step()).isEqualTo(EscrowStep.RELEASE);
        assertThat(refused.state()).isEqualTo(State.FAILED);
        assertThat(refused.failure()).contains("NotYet");
    }

    private void nothingIsUnderWay(PaymentId payment, EscrowTerms terms) {
        assertThatThrownBy(() -> gateway.progress(payment, terms))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.rejection().code()).isEqualTo(RejectionCode.NOT_FOUND));
    }
}
