package io.sejour.blockchain.adapter.web3j;

import io.sejour.api.Wei;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.EthAddress;
import io.sejour.blockchain.port.BlockHeader;
import io.sejour.blockchain.port.BlockTag;
import io.sejour.blockchain.port.ContractCall;
import io.sejour.blockchain.port.EthereumNode;
import io.sejour.blockchain.port.FeeHistory;
import io.sejour.blockchain.port.LogRecord;
import io.sejour.blockchain.port.NodeUnavailable;
import io.sejour.blockchain.port.Receipt;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** A node behind an HTTP address. Fields that are missing or malformed make the whole answer unbelievable. */
public final class JsonRpcNode implements EthereumNode {

    private static final int FEE_BLOCKS = 5;
    private static final int MEDIAN = 50;

    private final JsonRpc rpc;

    /**
     * @param chainId the chain the node must be on
     * @param readTimeout how long an answer may take
     */
    public JsonRpcNode(URI address, long chainId, Duration connectTimeout, Duration readTimeout) {
        this.rpc = new JsonRpc(address, chainId, connectTimeout, readTimeout);
    }

    JsonRpc rpc() {
        return rpc;
    }

    @Override
    public BlockHeader head(BlockTag tag) {
        return header(rpc.required("eth_getBlockByNumber", tag.text(), false));
    }

    @Override
    public Optional<BlockHeader> block(long number) {
        JsonNode block = rpc.call("eth_getBlockByNumber", hex(BigInteger.valueOf(number)), false);
        if (block.isNull()) {
            return Optional.empty();
        }
        BlockHeader header = header(block);
        if (header.number() != number) {
            throw new NodeUnavailable("the node answered with block " + header.number() + " instead of " + number);
        }
        return Optional.of(header);
    }

    @Override
    public List<LogRecord> logs(Collection<EthAddress> contracts, long from, long to) {
        Map<String, Object> filter = Map.of(
                "address", contracts.stream().map(EthAddress::value).toList(),
                "fromBlock", hex(BigInteger.valueOf(from)),
                "toBlock", hex(BigInteger.valueOf(to)));
        List<LogRecord> logs = new ArrayList<>();
        for (JsonNode node : array(rpc.required("eth_getLogs", filter), "logs")) {
            LogRecord log = log(node);
            if (node.path("removed").asBoolean(false)
                    || !contracts.contains(log.contract())
                    || log.blockNumber() < from
                    || log.blockNumber() > to) {
                throw new NodeUnavailable("the node answered with a log that was not asked for");
            }
            logs.add(log);
        }
        logs.sort(Comparator.comparingLong(LogRecord::blockNumber).thenComparingLong(LogRecord::logIndex));
        return logs;
    }

    @Override
    public Optional<Receipt> receipt(Bytes32 txHash) {
        JsonNode node = rpc.call("eth_getTransactionReceipt", txHash.value());
        if (node.isNull() || node.path("blockNumber").isNull()) {
            return Optional.empty();
        }
        List<LogRecord> logs = new ArrayList<>();
        // Without this, a receipt that was cut short would say that nothing was logged.
        for (JsonNode log : array(node.path("logs"), "logs in a receipt")) {
            logs.add(log(log));
        }
        Receipt receipt = new Receipt(
                hash(node, "transactionHash"),
                number(node.get("blockNumber"), "blockNumber"),
                hash(node, "blockHash"),
                number(node.get("status"), "status") == 1,
                number(node.get("gasUsed"), "gasUsed"),
                logs);
        if (!receipt.txHash().equals(txHash)) {
            throw new NodeUnavailable("the node answered with the receipt of another transaction");
        }
        return Optional.of(receipt);
    }

    @Override
    public long nonce(EthAddress account, BlockTag tag) {
        return number(rpc.required("eth_getTransactionCount", account.value(), tag.text()), "nonce");
    }

    @Override
    public Wei balance(EthAddress account, BlockTag tag) {
        return new Wei(JsonRpc.quantity(rpc.required("eth_getBalance", account.value(), tag.text()), "balance"));
    }

    @Override
    public boolean hasCode(EthAddress account) {
        return bytes(rpc.required("eth_getCode", account.value(), BlockTag.LATEST.text()), "code")
                        .length()
                > 2;
    }

    @Override
    public String call(ContractCall call) {
        return bytes(rpc.required("eth_call", parameters(call), BlockTag.PENDING.text()), "answer of a call");
    }

    @Override
    public long estimateGas(ContractCall call) {
        return number(rpc.required("eth_estimateGas", parameters(call), BlockTag.PENDING.text()), "gas");
    }

    @Override
    public FeeHistory feeHistory() {
        JsonNode history = rpc.required(
                "eth_feeHistory", hex(BigInteger.valueOf(FEE_BLOCKS)), BlockTag.LATEST.text(), List.of(MEDIAN));
        List<BigInteger> baseFees = each(history.path("baseFeePerGas"), node -> JsonRpc.quantity(node, "base fee"));
        if (baseFees.isEmpty()) {
            throw new NodeUnavailable("the node knows no base fee");
        }
        List<BigInteger> tips = each(history.path("reward"), node -> JsonRpc.quantity(node.get(0), "tip"));
        return new FeeHistory(baseFees.getLast(), tips);
    }

    @Override
    public void broadcast(String rawTransaction) {
        rpc.required("eth_sendRawTransaction", rawTransaction);
    }

    static String hex(BigInteger value) {
        return "0x" + value.toString(16);
    }

    private static Map<String, Object> parameters(ContractCall call) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("from", call.from().value());
        if (call.to() != null) {
            parameters.put("to", call.to().value());
        }
        parameters.put("data", call.data());
        parameters.put("value", hex(call.value().value()));
        return parameters;
    }

    private static BlockHeader header(JsonNode block) {
        return new BlockHeader(
                number(block.get("number"), "number"),
                hash(block, "hash"),
                hash(block, "parentHash"),
                Instant.ofEpochSecond(number(block.get("timestamp"), "timestamp")));
    }

    private static LogRecord log(JsonNode node) {
        return new LogRecord(
                address(node),
                number(node.get("blockNumber"), "blockNumber"),
                hash(node, "blockHash"),
                hash(node, "transactionHash"),
                number(node.get("logIndex"), "logIndex"),
                each(array(node.path("topics"), "topics"), topic -> bytes32(topic, "topic")),
                bytes(node.path("data"), "data of a log"));
    }

    private static EthAddress address(JsonNode log) {
        try {
            return new EthAddress(log.path("address").asString(""));
        } catch (IllegalArgumentException malformed) {
            throw new NodeUnavailable("the node answered with a log of nobody", malformed);
        }
    }

    private static Bytes32 hash(JsonNode node, String field) {
        return bytes32(node.path(field), field);
    }

    private static Bytes32 bytes32(JsonNode node, String what) {
        try {
            return new Bytes32(node.asString(""));
        } catch (IllegalArgumentException malformed) {
            throw new NodeUnavailable("the node gave no " + what, malformed);
        }
    }

    private static long number(JsonNode node, String what) {
        BigInteger quantity = JsonRpc.quantity(node, what);
        if (quantity.bitLength() >= Long.SIZE) {
            throw new NodeUnavailable("the node gave an impossible " + what);
        }
        return quantity.longValue();
    }

    private static JsonNode array(JsonNode node, String what) {
        if (!node.isArray()) {
            throw new NodeUnavailable("the node gave no list of " + what);
        }
        return node;
    }

    private static String bytes(JsonNode node, String what) {
        String text = node.asString("");
        if (text.length() % 2 != 0 || !text.matches("0x[0-9a-fA-F]*")) {
            throw new NodeUnavailable("the node gave no " + what);
        }
        return text;
    }

    private static <T> List<T> each(JsonNode array, Function<JsonNode, T> read) {
        List<T> values = new ArrayList<>();
        for (JsonNode node : array) {
            values.add(read.apply(node));
        }
        return values;
    }
}
