package io.sejour.blockchain.outbox;

import io.sejour.api.booking.BookingParty;
import io.sejour.api.deposit.ClaimContestRequested;
import io.sejour.api.deposit.ClaimRuling;
import io.sejour.api.deposit.ClaimRulingGiven;
import io.sejour.api.deposit.DamageClaimRequested;
import io.sejour.api.deposit.DepositId;
import io.sejour.api.deposit.DepositLapsed;
import io.sejour.api.deposit.DepositPayoutRequested;
import io.sejour.api.deposit.DepositTerms;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.escrow.Ruling;
import io.sejour.blockchain.adapter.web3j.DepositAbi;
import io.sejour.blockchain.adapter.web3j.EscrowAbi;
import io.sejour.blockchain.outbox.Intent.Deposit;
import io.sejour.blockchain.outbox.Intent.PreparedCall;
import io.sejour.blockchain.outbox.IntentStore.DepositWish;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one row in the transaction of the event's token; the node is called later by the outbox. What only a party may do is
 * wished where the platform keeps the party's key; whoever keeps the key sends it instead.
 */
@ProcessingGroup("blockchain.wishes")
class WhenADepositIsToMoveThenStoreAWish {

    private static final Logger log = LoggerFactory.getLogger(WhenADepositIsToMoveThenStoreAWish.class);

    private final IntentStore intents;
    private final OperatorAccount operator;
    private final PlatformAccounts accounts;

    WhenADepositIsToMoveThenStoreAWish(IntentStore intents, OperatorAccount operator, PlatformAccounts accounts) {
        this.intents = intents;
        this.operator = operator;
        this.accounts = accounts;
    }

    @EventHandler
    void on(DepositLapsed event) {
        intents.abandonPaying(event.depositId());
    }

    @EventHandler
    void on(DamageClaimRequested event) {
        DepositTerms terms = event.terms();
        ofParty(
                IntentKind.DEPOSIT_CLAIM,
                terms.host(),
                event.depositId(),
                terms,
                DepositAbi.claim(terms, event.amount()));
    }

    @EventHandler
    void on(ClaimContestRequested event) {
        DepositTerms terms = event.terms();
        EthAddress party = event.by() == BookingParty.GUEST ? terms.guest() : terms.host();
        ofParty(IntentKind.DEPOSIT_CONTEST, party, event.depositId(), terms, DepositAbi.contest(terms));
    }

    @EventHandler
    void on(DepositPayoutRequested event) {
        DepositId deposit = event.depositId();
        DepositTerms terms = event.terms();
        IntentKind kind = IntentKind.of(event.step());
        switch (event.step()) {
            case TAKE_BACK -> ofParty(kind, terms.guest(), deposit, terms, DepositAbi.takeBack(terms));
            case ACCEPT -> ofParty(kind, terms.guest(), deposit, terms, DepositAbi.accept(terms));
            case GIVE_BACK -> ofParty(kind, terms.host(), deposit, terms, DepositAbi.giveBack(terms));
            case RETURN -> toContract(kind, operator.address(), deposit, terms, DepositAbi.giveBack(terms));
            case SETTLE -> toContract(kind, operator.address(), deposit, terms, DepositAbi.settle(terms));
            case PAY, CLAIM, CONTEST, RULE -> throw new IllegalArgumentException("no payout: " + event.step());
        }
    }

    @EventHandler
    void on(ClaimRulingGiven event) {
        EthAddress arbitrator = accounts.arbitratorContract().orElse(null);
        if (arbitrator == null) {
            log.error("The ruling on deposit {} cannot be told: the arbitrator is not ours", event.depositId());
            return;
        }
        // The choices of the deposits are the first two of the escrow's.
        Ruling choice = event.ruling() == ClaimRuling.GUEST ? Ruling.GUEST : Ruling.HOST;
        intents.add(new DepositWish(
                IntentKind.DEPOSIT_RULE,
                accounts.arbitrator(),
                new Deposit(event.depositId(), event.terms()),
                new PreparedCall(arbitrator, EscrowAbi.giveRuling(event.number(), choice))));
    }

    private void ofParty(IntentKind kind, EthAddress party, DepositId deposit, DepositTerms terms, String data) {
        if (accounts.isManaged(party)) {
            toContract(kind, party, deposit, terms, data);
        }
    }

    private void toContract(IntentKind kind, EthAddress account, DepositId deposit, DepositTerms terms, String data) {
        PreparedCall call = new PreparedCall(terms.contract().address(), data);
        intents.add(new DepositWish(kind, account, new Deposit(deposit, terms), call));
    }
}
