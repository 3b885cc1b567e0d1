package io.sejour.blockchain.wallet;

import io.micrometer.core.instrument.MeterRegistry;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.EthAddress;
import io.sejour.blockchain.port.ContractCall;
import io.sejour.blockchain.port.Fees;
import io.sejour.blockchain.port.Replacement;
import io.sejour.blockchain.port.SignerUnavailable;
import io.sejour.blockchain.port.SigningRefused;
import io.sejour.blockchain.port.TransactionSigner;
import java.util.function.Supplier;
import org.web3j.crypto.Hash;

/**
 * What every signature has to pass, wherever the key is: policy and daily limit before it is asked for, and a comparison
 * with what was asked for before anybody gets to see it.
 */
class GuardedSigner implements TransactionSigner {

    private final KeyStoreRows keys;
    private final SigningPolicy policy;
    private final DailyLimit dailyLimit;
    private final TransactionSigner keystore;
    private final TransactionSigner operator;
    private final MeterRegistry metrics;

    /**
     * @param keystore has the keys of people and the arbitrator's
     * @param operator has the operator's key
     */
    GuardedSigner(
            KeyStoreRows keys,
            SigningPolicy policy,
            DailyLimit dailyLimit,
            TransactionSigner keystore,
            TransactionSigner operator,
            MeterRegistry metrics) {
        this.keys = keys;
        this.policy = policy;
        this.dailyLimit = dailyLimit;
        this.keystore = keystore;
        this.operator = operator;
        this.metrics = metrics;
    }

    @Override
    public SignedTransaction sign(long chainId, ContractCall call, long nonce, long gasLimit, Fees fees) {
        return counted(() -> signGuarded(chainId, call, nonce, gasLimit, fees));
    }

    @Override
    public String consent(EthAddress account, Replacement replacement) {
        return counted(() -> {
            policy.check(purposeOf(account), replacement);
            String signature = operator.consent(account, replacement);
            WhatWasAsked.requireConsent(replacement, account, signature);
            return signature;
        });
    }

    private <T> T counted(Supplier<T> signing) {
        try {
            return signing.get();
        } catch (SigningRefused refused) {
            metrics.counter(
                            "sejour.chain.signing.refusals",
                            "why",
                            refused.why().name())
                    .increment();
            throw refused;
        } catch (SignerUnavailable away) {
            metrics.counter("sejour.chain.signing.failures").increment();
            throw away;
        }
    }

    private SignedTransaction signGuarded(long chainId, ContractCall call, long nonce, long gasLimit, Fees fees) {
        KeyStoreRows.Purpose purpose = purposeOf(call.from());
        policy.check(purpose, call);
        dailyLimit.check(purpose, chainId, call, nonce, gasLimit, fees);
        TransactionSigner signer = purpose == KeyStoreRows.Purpose.OPERATOR ? operator : keystore;
        String raw = signer.sign(chainId, call, nonce, gasLimit, fees).raw();
        WhatWasAsked.of(chainId, call, nonce, gasLimit, fees).requireIn(raw);
        return new SignedTransaction(raw, new Bytes32(Hash.sha3(raw)));
    }

    private KeyStoreRows.Purpose purposeOf(EthAddress account) {
        return keys.purposeOf(account)
                .orElseThrow(
                        () -> new SigningRefused(SigningRefused.Why.UNKNOWN_KEY, "no key of " + account + " is known"));
    }
}
