package io.sejour.user.session;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.user.siwe.SignedMessage;
import io.sejour.user.siwe.SiweChallenges;
import io.sejour.user.siwe.SiweProof;
import io.sejour.user.wallet.Wallets;
import jakarta.validation.Valid;
import java.util.Objects;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Signing in with an Ethereum account that was linked before. */
@RestController
@RequestMapping("/api/v1/sessions/siwe")
class SiweController {

    private final SiweChallenges challenges;
    private final SiweProof proof;
    private final Wallets wallets;
    private final Sessions sessions;
    private final TransactionTemplate transaction;

    SiweController(
            SiweChallenges challenges,
            SiweProof proof,
            Wallets wallets,
            Sessions sessions,
            PlatformTransactionManager transactions) {
        this.challenges = challenges;
        this.proof = proof;
        this.wallets = wallets;
        this.sessions = sessions;
        this.transaction = new TransactionTemplate(transactions);
    }

    @PostMapping("/nonce")
    SiweChallenges.Challenge nonce() {
        return challenges.issue();
    }

    /** The nonce is used up and the session begun in one transaction: one signature, one session. */
    @PostMapping
    Sessions.Tokens signIn(@Valid @RequestBody SignedMessage signed) {
        return Objects.requireNonNull(transaction.execute(tx -> {
            var account = proof.account(signed.message(), signed.signature());
            var person = wallets.signerOf(account).orElseThrow(() -> new Refusal(RejectionCode.INVALID_CREDENTIALS));
            return sessions.start(person);
        }));
    }
}
