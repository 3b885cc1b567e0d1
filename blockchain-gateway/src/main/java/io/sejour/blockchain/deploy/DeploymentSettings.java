package io.sejour.blockchain.deploy;

import io.sejour.api.Wei;
import io.sejour.api.escrow.EthAddress;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which contract is used, and who has which role in one that is deployed. A role that is not set is the
 * operator key's.
 *
 * @param address a contract that somebody deployed already; nothing is deployed then
 * @param fromBlock the block before the one in which it was deployed
 * @param owner may pause funding and hand roles over
 * @param operator releases and refunds
 * @param feeTo gets the fees
 * @param arbitrator the ERC-792 contract that decides disputes; when it is not set, one is deployed in which the platform's
 *     arbitrators rule
 * @param disputeCostWei what a dispute costs whoever opens it, in wei, when the arbitrator is deployed
 * @param historyAnchor a {@code HistoryAnchor} that somebody deployed already; when it is not set, one is deployed
 * @param damageDeposits a {@code DamageDeposits} that somebody deployed already; when it is not set, one is deployed, bound to
 *     the escrow's arbitrator
 */
@ConfigurationProperties("sejour.blockchain.contract")
public record DeploymentSettings(
        @Nullable EthAddress address,
        long fromBlock,
        @Nullable EthAddress owner,
        @Nullable EthAddress operator,
        @Nullable EthAddress feeTo,
        @Nullable EthAddress arbitrator,
        @DefaultValue("1000000000000000") BigInteger disputeCostWei,
        @Nullable EthAddress historyAnchor,
        @Nullable EthAddress damageDeposits) {

    Wei disputeCost() {
        return new Wei(disputeCostWei);
    }
}
