package io.sejour.blockchain.watch;

import io.micrometer.core.instrument.MeterRegistry;
import io.sejour.api.deposit.DepositAsked;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.payment.PaymentInitiated;
import io.sejour.blockchain.adapter.web3j.DepositAbi;
import io.sejour.blockchain.adapter.web3j.EscrowAbi;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From here on a log with the hash of these terms is believed. */
@ProcessingGroup("blockchain.expected-terms")
class WhenTermsAreFrozenThenExpectThem {

    private static final Logger log = LoggerFactory.getLogger(WhenTermsAreFrozenThenExpectThem.class);

    private final ExpectedTerms expected;
    private final MeterRegistry metrics;

    WhenTermsAreFrozenThenExpectThem(ExpectedTerms expected, MeterRegistry metrics) {
        this.expected = expected;
        this.metrics = metrics;
    }

    @EventHandler
    void on(PaymentInitiated event) {
        // The contract computes the hash itself, so the one it will log is the one computed here the same way.
        Bytes32 hash = EscrowAbi.hash(event.terms());
        compare("payment " + event.paymentId(), event.termsHash(), hash);
        expected.add(hash, event.paymentId(), event.bookingId(), event.terms());
    }

    @EventHandler
    void on(DepositAsked event) {
        Bytes32 hash = DepositAbi.hash(event.terms());
        compare("deposit " + event.depositId(), event.termsHash(), hash);
        expected.add(hash, event.depositId(), event.bookingId(), event.terms());
    }

    private void compare(String owner, Bytes32 named, Bytes32 hash) {
        if (!hash.equals(named)) {
            metrics.counter("sejour.chain.terms.mismatches").increment();
            log.error("The terms of {} are named {}, the contract will name them {}", owner, named, hash);
        }
    }
}
