package io.sejour.blockchain.testing;

import io.sejour.blockchain.port.BlockHeader;
import io.sejour.blockchain.port.EthereumNode;
import io.sejour.blockchain.port.LogRecord;
import io.sejour.blockchain.port.NodeUnavailable;
import io.sejour.blockchain.port.Receipt;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** A real node whose answers can be lost or changed on the way. */
public final class FaultyNode {

    private final Map<String, UnaryOperator<Object>> answers = new ConcurrentHashMap<>();

    /** The calls arrive, their answers do not. */
    public void loseAnswersOf(String method) {
        answers.put(method, answer -> {
            throw new NodeUnavailable("the answer to " + method + " is lost");
        });
    }

    /** Something else than the answer arrives. */
    public void changeAnswersOf(String method, UnaryOperator<Object> change) {
        answers.put(method, change);
    }

    /** The node knows the chain up to this block only. */
    public void isBehind(BlockHeader newest) {
        changeAnswersOf("head", answer -> ((BlockHeader) answer).number() > newest.number() ? newest : answer);
        changeAnswersOf(
                "block",
                answer -> ((Optional<?>) answer)
                        .map(BlockHeader.class::cast)
                        .filter(block -> block.number() <= newest.number()));
        changeAnswersOf(
                "receipt",
                answer -> ((Optional<?>) answer)
                        .map(Receipt.class::cast)
                        .filter(receipt -> receipt.blockNumber() <= newest.number()));
        changeAnswersOf(
                "logs",
                answer -> ((List<?>) answer)
                        .stream()
                                .map(LogRecord.class::cast)
                                .filter(log -> log.blockNumber() <= newest.number())
                                .toList());
    }

    public void heal() {
        answers.clear();
    }

    EthereumNode around(EthereumNode node) {
        return (EthereumNode) Proxy.newProxyInstance(
                EthereumNode.class.getClassLoader(),
                new Class<?>[] {EthereumNode.class},
                (proxy, method, arguments) -> {
                    Object answer;
                    try {
                        answer = method.invoke(node, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                    UnaryOperator<Object> change = answers.get(method.getName());
                    return change == null ? answer : change.apply(answer);
                });
    }
}
