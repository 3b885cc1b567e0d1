package io.sejour.blockchain.wallet;

import io.sejour.api.escrow.EthAddress;
import io.sejour.blockchain.adapter.web3j.AnchorAbi;
import io.sejour.blockchain.adapter.web3j.DepositAbi;
import io.sejour.blockchain.adapter.web3j.EscrowAbi;
import io.sejour.blockchain.port.ContractCall;
import io.sejour.blockchain.port.Replacement;
import io.sejour.blockchain.port.SigningRefused;
import java.math.BigInteger;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What a key may sign, whoever asks: calls to our own contracts, of the kinds its purpose needs, and the contracts'
 * creation. A bug or an intruder above the signer cannot send the money elsewhere.
 *
 * @param contracts our escrow contracts on the chain
 * @param arbitrators our arbitrator contracts on the chain
 * @param anchors our contracts that log the roots of histories
 * @param deposits our contracts that hold damage deposits
 * @param maxWei the most that may go along with one transaction
 */
record SigningPolicy(
        Supplier<Set<EthAddress>> contracts,
        Supplier<Set<EthAddress>> arbitrators,
        Supplier<Set<EthAddress>> anchors,
        Supplier<Set<EthAddress>> deposits,
        BigInteger maxWei) {

    /** @throws SigningRefused when the key must not sign this */
    void check(KeyStoreRows.Purpose purpose, ContractCall call) {
        switch (purpose) {
            case OPERATOR -> checkOperator(call);
            case ARBITRATOR -> {
                checkCall(call, arbitrators.get(), EscrowAbi.ARBITRATOR_SELECTORS);
                checkPaysNothing(call);
            }
            case MANAGED -> {
                if (isTo(deposits.get(), call)) {
                    checkCall(call, deposits.get(), DepositAbi.PARTY_SELECTORS);
                } else {
                    checkCall(call, contracts.get(), EscrowAbi.PARTY_SELECTORS);
                }
            }
            case RETIRED -> throw new SigningRefused("a retired key signs nothing");
        }
        if (call.value().value().compareTo(maxWei) > 0) {
            throw new SigningRefused("no more than " + maxWei + " wei may be sent at once");
        }
    }

    /** @throws SigningRefused when the key must not consent to this */
    void check(KeyStoreRows.Purpose purpose, Replacement replacement) {
        if (purpose != KeyStoreRows.Purpose.OPERATOR) {
            throw new SigningRefused("only the operator's key consents to replacements");
        }
        EthAddress escrow = replacement.to().contract().address();
        if (!contracts.get().contains(escrow)) {
            throw new SigningRefused("only our own contracts get a consent, not " + escrow);
        }
        if (!replacement.isAlike()) {
            throw new SigningRefused("guest, host, token and contract of a replacement stay as they are");
        }
    }

    private void checkOperator(ContractCall call) {
        if (call.to() == null) {
            if (!EscrowAbi.isDeployment(call.data())) {
                throw new SigningRefused("no contract but the platform's own may be created");
            }
        } else if (isTo(anchors.get(), call)) {
            checkCall(call, anchors.get(), AnchorAbi.SELECTORS);
        } else if (isTo(deposits.get(), call)) {
            checkCall(call, deposits.get(), DepositAbi.OPERATOR_SELECTORS);
        } else {
            checkCall(call, contracts.get(), EscrowAbi.OPERATOR_SELECTORS);
        }
        checkPaysNothing(call);
    }

    private static boolean isTo(Set<EthAddress> contracts, ContractCall call) {
        EthAddress to = call.to();
        return to != null && contracts.contains(to);
    }

    private static void checkPaysNothing(ContractCall call) {
        if (!call.value().isZero()) {
            throw new SigningRefused("the platform's keys pay nothing but gas");
        }
    }

    private static void checkCall(ContractCall call, Set<EthAddress> allowed, Set<String> selectors) {
        EthAddress to = call.to();
        if (to == null || !allowed.contains(to)) {
            throw new SigningRefused("only calls to our own contracts are signed, not to " + to);
        }
        if (!selectors.contains(EscrowAbi.selector(call.data()))) {
            throw new SigningRefused("this key does not sign calls of " + EscrowAbi.selector(call.data()));
        }
    }
}
