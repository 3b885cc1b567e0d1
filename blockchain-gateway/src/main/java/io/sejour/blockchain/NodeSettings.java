package io.sejour.blockchain;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The node and how often it is asked.
 *
 * @param rpcUrl JSON-RPC over HTTP
 * @param chainId EIP-155 id of the chain the node must be on
 * @param connectTimeout how long connecting may take
 * @param readTimeout how long an answer may take
 * @param pollInterval how often new blocks and new wishes are looked for
 */
@ConfigurationProperties("sejour.blockchain")
public record NodeSettings(
        @DefaultValue("http://127.0.0.1:8545") URI rpcUrl,
        @DefaultValue("31337") long chainId,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("10s") Duration readTimeout,
        @DefaultValue("400ms") Duration pollInterval) {}
