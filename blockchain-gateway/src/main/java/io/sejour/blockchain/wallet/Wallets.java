package io.sejour.blockchain.wallet;

import io.sejour.api.escrow.CreateManagedWallet;
import io.sejour.api.escrow.EthAddress;
import org.axonframework.commandhandling.CommandHandler;

/** Keys that the platform keeps, for people and for itself. */
class Wallets {

    private final KeyStoreRows keys;
    private final Keystore keystore;

    Wallets(KeyStoreRows keys, Keystore keystore) {
        this.keys = keys;
        this.keystore = keystore;
    }

    /** The person's account; made at the first call, the same ever after. */
    @CommandHandler
    EthAddress handle(CreateManagedWallet command) {
        return keys.ofUser(command.userId()).orElseGet(() -> {
            keys.addManaged(command.userId(), keystore.create());
            return keys.ofUser(command.userId()).orElseThrow();
        });
    }

    /**
     * The platform's own account for a purpose; made at the first start.
     *
     * @throws IllegalStateException when the password does not open its key
     */
    EthAddress ofPlatform(KeyStoreRows.Purpose purpose) {
        EthAddress address = keys.ofPlatform(purpose).orElseGet(() -> {
            keys.addOfPlatform(purpose, keystore.create());
            return keys.ofPlatform(purpose).orElseThrow();
        });
        KeyStoreRows.Row row = keys.find(address)
                .orElseThrow(() -> new IllegalStateException("the keystore does not have the operator's key, of "
                        + address + ": set sejour.blockchain.signer.operator to its signer"));
        keystore.open(row.key());
        return address;
    }

    /**
     * The platform's own account, whose key another signer keeps.
     *
     * @throws IllegalStateException when the platform has another one: its contract obeys only that one
     */
    EthAddress operatorKeptElsewhere(EthAddress address) {
        keys.addOperatorKeptElsewhere(address);
        EthAddress present = keys.ofPlatform(KeyStoreRows.Purpose.OPERATOR)
                .orElseThrow(
                        () -> new IllegalStateException(address + " is somebody's wallet and cannot be the operator"));
        if (!present.equals(address)) {
            throw new IllegalStateException("the operator is " + present + ", not " + address
                    + ": hand its role over first, as docs/operating/chain.md says");
        }
        return address;
    }
}
