package io.sejour.blockchain.outbox;

import io.sejour.api.booking.BookingParty;
import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.payment.DisputeRequested;
import io.sejour.api.payment.DisputeSettlementRequested;
import io.sejour.api.payment.EscrowRefundRequested;
import io.sejour.api.payment.EscrowReleaseRequested;
import io.sejour.api.payment.EvidenceSubmitted;
import io.sejour.api.payment.PaymentVoided;
import io.sejour.api.payment.RulingGiven;
import io.sejour.blockchain.adapter.web3j.EscrowAbi;
import io.sejour.blockchain.outbox.Intent.PreparedCall;
import io.sejour.blockchain.outbox.IntentStore.NewWish;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.annotation.MessageIdentifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one row in the transaction of the event's token; the node is called later by the outbox. */
@ProcessingGroup("blockchain.wishes")
class WhenMoneyIsToMoveThenStoreAWish {

    private static final Logger log = LoggerFactory.getLogger(WhenMoneyIsToMoveThenStoreAWish.class);

    private final IntentStore intents;
    private final OperatorAccount operator;
    private final PlatformAccounts accounts;

    WhenMoneyIsToMoveThenStoreAWish(IntentStore intents, OperatorAccount operator, PlatformAccounts accounts) {
        this.intents = intents;
        this.operator = operator;
        this.accounts = accounts;
    }

    @EventHandler
    void on(EscrowReleaseRequested event) {
        intents.add(new NewWish(IntentKind.RELEASE, operator.address(), event.paymentId(), event.terms()));
    }

    @EventHandler
    void on(EscrowRefundRequested event) {
        intents.add(new NewWish(
                IntentKind.REFUND, operator.address(), event.paymentId(), event.terms(), event.guestWei(), "", null));
    }

    @EventHandler
    void on(PaymentVoided event) {
        intents.abandonFunding(event.paymentId());
    }

    /** Whoever keeps the key of the wallet opens the dispute from it. */
    @EventHandler
    void on(DisputeRequested event, @MessageIdentifier String request) {
        EscrowTerms terms = event.terms();
        EthAddress party = event.by() == BookingParty.GUEST ? terms.guest() : terms.host();
        if (accounts.isManaged(party)) {
            intents.add(new NewWish(IntentKind.DISPUTE, party, event.paymentId(), terms, null, request, null));
        }
    }

    @EventHandler
    void on(EvidenceSubmitted event) {
        EscrowTerms terms = event.terms();
        String data = EscrowAbi.evidence(terms, event.uri(), event.dossierHash());
        intents.add(new NewWish(
                IntentKind.EVIDENCE,
                operator.address(),
                event.paymentId(),
                terms,
                null,
                event.evidenceId().toString(),
                new PreparedCall(terms.contract().address(), data)));
    }

    @EventHandler
    void on(RulingGiven event) {
        EthAddress arbitrator = accounts.arbitratorContract().orElse(null);
        if (arbitrator == null) {
            log.error("The ruling on payment {} cannot be told: the arbitrator is not ours", event.paymentId());
            return;
        }
        String data = EscrowAbi.giveRuling(event.number(), event.ruling());
        intents.add(new NewWish(
                IntentKind.RULE,
                accounts.arbitrator(),
                event.paymentId(),
                event.terms(),
                null,
                "",
                new PreparedCall(arbitrator, data)));
    }

    @EventHandler
    void on(DisputeSettlementRequested event) {
        IntentKind kind = event.ruled() ? IntentKind.SETTLE : IntentKind.EXIT;
        intents.add(new NewWish(kind, operator.address(), event.paymentId(), event.terms()));
    }
}
