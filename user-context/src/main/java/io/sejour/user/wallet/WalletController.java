package io.sejour.user.wallet;

import io.sejour.api.Acknowledged;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.user.UserId;
import io.sejour.api.user.WalletKind;
import io.sejour.platform.security.CurrentUser;
import io.sejour.user.account.Accounts;
import io.sejour.user.siwe.SignedMessage;
import io.sejour.user.siwe.SiweProof;
import jakarta.validation.Valid;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Giving the caller's account a wallet. */
@RestController
@RequestMapping("/api/v1/users/me/wallets")
class WalletController {

    private final SiweProof proof;
    private final CommandGateway commands;
    private final ManagedWallets managed;
    private final Wallets wallets;
    private final Accounts accounts;

    WalletController(
            SiweProof proof, CommandGateway commands, ManagedWallets managed, Wallets wallets, Accounts accounts) {
        this.proof = proof;
        this.commands = commands;
        this.managed = managed;
        this.wallets = wallets;
        this.accounts = accounts;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Wallet link(CurrentUser caller, @Valid @RequestBody SignedMessage signed) {
        EthAddress address = proof.account(signed.message(), signed.signature());
        Acknowledged done = commands.sendAndWait(new LinkWallet(caller.userId(), address, WalletKind.LINKED));
        return linked(caller.userId(), address, done.version());
    }

    @PostMapping("/managed")
    @ResponseStatus(HttpStatus.CREATED)
    Wallet manage(CurrentUser caller) {
        ManagedWallets.Linked made = managed.create(caller.userId());
        return linked(caller.userId(), made.address(), made.version());
    }

    private Wallet linked(UserId userId, EthAddress address, long version) {
        accounts.awaitVersion(userId, version);
        return wallets.of(userId).stream()
                .filter(wallet -> wallet.address().equals(address))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a wallet that was linked is there"));
    }
}
