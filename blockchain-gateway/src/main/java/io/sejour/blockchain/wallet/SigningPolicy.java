package io.sejour.blockchain.wallet;

import io.sejour.api.escrow.EthAddress;
import io.sejour.blockchain.adapter.web3j.EscrowAbi;
import io.sejour.blockchain.port.ContractCall;
import io.sejour.blockchain.port.SigningRefused;
import java.math.BigInteger;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What a key may sign, whoever asks: calls to our own contract, of the kinds its purpose needs, and the contract's
 * creation. A bug or an intruder above the signer cannot send the money elsewhere.
 *
 * @param contracts our contracts on the chain
 * @param maxWei the most that may go along with one transaction
 */
record SigningPolicy(Supplier<Set<EthAddress>> contracts, BigInteger maxWei) {

    /** @throws SigningRefused when the key must not sign this */
    void check(KeyStoreRows.Purpose purpose, ContractCall call) {
        switch (purpose) {
            case OPERATOR -> checkOperator(call);
            case MANAGED -> checkCall(call, EscrowAbi.GUEST_SELECTORS);
            case RETIRED -> throw new SigningRefused("a retired key signs nothing");
        }
        if (call.value().value().compareTo(maxWei) > 0) {
            throw new SigningRefused("no more than " + maxWei + " wei may be sent at once");
        }
    }

    private void checkOperator(ContractCall call) {
        if (call.to() == null) {
            if (!EscrowAbi.isDeployment(call.data())) {
                throw new SigningRefused("no contract but the escrow may be created");
            }
        } else {
            checkCall(call, EscrowAbi.OPERATOR_SELECTORS);
        }
        if (!call.value().isZero()) {
            throw new SigningRefused("the operator's key pays nothing but gas");
        }
    }

    private void checkCall(ContractCall call, Set<String> selectors) {
        EthAddress to = call.to();
        if (to == null || !contracts.get().contains(to)) {
            throw new SigningRefused("only calls to the escrow contract are signed, not to " + to);
        }
        if (!selectors.contains(EscrowAbi.selector(call.data()))) {
            throw new SigningRefused("this key does not sign calls of " + EscrowAbi.selector(call.data()));
        }
    }
}
