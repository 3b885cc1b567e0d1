package io.sejour.blockchain.wallet;

import io.sejour.api.Wei;
import io.sejour.api.escrow.EthAddress;
import io.sejour.blockchain.port.BlockTag;
import io.sejour.blockchain.port.EthereumNode;
import io.sejour.blockchain.port.Faucet;
import io.sejour.blockchain.port.NodeRefusal;
import java.math.BigInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives new managed wallets play money and keeps the platform able to pay gas. Does nothing where the faucet is off.
 *
 * <p><b>A gift is done when it is final</b>: a private chain that is killed may forget what was not.
 */
public class WalletFunding {

    private static final Logger log = LoggerFactory.getLogger(WalletFunding.class);
    private static final int MOST_GIFTS_A_STEP = 50;

    private final EthereumNode node;
    private final Faucet faucet;
    private final FaucetSettings settings;
    private final KeyStoreRows keys;

    WalletFunding(EthereumNode node, Faucet faucet, FaucetSettings settings, KeyStoreRows keys) {
        this.node = node;
        this.faucet = faucet;
        this.settings = settings;
        this.keys = keys;
    }

    /** @throws io.sejour.blockchain.port.NodeUnavailable when the node is away; the step may be repeated */
    public void step() {
        if (!settings.enabled()) {
            return;
        }
        try {
            keys.ofPlatform(KeyStoreRows.Purpose.OPERATOR).ifPresent(this::fillUp);
            keys.ofPlatform(KeyStoreRows.Purpose.ARBITRATOR).ifPresent(this::fillUp);
            keys.ungiven(MOST_GIFTS_A_STEP).forEach(this::give);
        } catch (NodeRefusal refused) {
            // Such as an empty purse. Gifts are play money; what else the gateway has to do goes on without them.
            log.warn("The faucet does not give: {}", refused.getMessage());
        }
    }

    /** Makes sure that a wallet has had its gift before its owner is told that the balance is low. */
    void giveNow(EthAddress wallet) {
        if (!settings.enabled() || keys.isGiven(wallet)) {
            return;
        }
        try {
            give(wallet);
        } catch (NodeRefusal refused) {
            // Such as a node that has just started and does not know the final block's balances: the step gives later.
            log.warn("The faucet does not give yet: {}", refused.getMessage());
        }
    }

    private void fillUp(EthAddress account) {
        Wei full = settings.operatorWei();
        BigInteger half = full.value().shiftRight(1);
        Wei has = node.balance(account, BlockTag.PENDING);
        if (has.value().compareTo(half) < 0) {
            log.info("The faucet fills up the platform's account {}", account);
            faucet.give(account, full.minus(has));
        }
    }

    private void give(EthAddress wallet) {
        Wei gift = settings.walletWei();
        boolean hasSpent = node.nonce(wallet, BlockTag.LATEST) > 0;
        if (hasSpent || node.balance(wallet, BlockTag.FINALIZED).compareTo(gift) >= 0) {
            keys.markGiven(wallet);
        } else if (node.balance(wallet, BlockTag.PENDING).compareTo(gift) < 0) {
            faucet.give(wallet, gift.minus(node.balance(wallet, BlockTag.PENDING)));
        }
    }
}
