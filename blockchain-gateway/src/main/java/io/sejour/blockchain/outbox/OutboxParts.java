package io.sejour.blockchain.outbox;

import io.sejour.blockchain.port.Chain;
import io.sejour.blockchain.port.Checkpoint;
import io.sejour.blockchain.port.EthereumNode;
import io.sejour.blockchain.port.TransactionSigner;
import org.springframework.transaction.support.TransactionTemplate;

/** What sending and following transactions have in common. */
record OutboxParts(
        EthereumNode node,
        Chain chain,
        IntentStore intents,
        TransactionStore transactions,
        TransactionSigner signer,
        Deployments deployments,
        PlatformAccounts accounts,
        FundingCalls fundingCalls,
        Checkpoint checkpoint,
        TransactionTemplate inTransaction) {}
