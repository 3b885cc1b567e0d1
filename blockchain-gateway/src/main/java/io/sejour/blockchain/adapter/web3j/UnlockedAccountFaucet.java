package io.sejour.blockchain.adapter.web3j;

import io.sejour.api.Wei;
import io.sejour.api.escrow.EthAddress;
import io.sejour.blockchain.port.Faucet;
import io.sejour.blockchain.port.NodeUnavailable;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Gives from the last account that the node itself holds unlocked, as anvil does. */
public final class UnlockedAccountFaucet implements Faucet {

    private final JsonRpc rpc;

    public UnlockedAccountFaucet(JsonRpcNode node) {
        this.rpc = node.rpc();
    }

    @Override
    public void give(EthAddress account, Wei amount) {
        JsonNode accounts = rpc.required("eth_accounts");
        if (accounts.isEmpty()) {
            throw new NodeUnavailable("the node holds no unlocked account to give from");
        }
        String purse = accounts.get(accounts.size() - 1).asString();
        rpc.required(
                "eth_sendTransaction",
                Map.of("from", purse, "to", account.value(), "value", JsonRpcNode.hex(amount.value())));
    }
}
