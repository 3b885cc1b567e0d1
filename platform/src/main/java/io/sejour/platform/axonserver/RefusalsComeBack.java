package io.sejour.platform.axonserver;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Lets callers of the gateways see a refusal as a refusal, wherever the handler ran. */
class RefusalsComeBack implements BeanPostProcessor {

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return switch (bean) {
            case CommandGateway commands -> translating(CommandGateway.class, commands);
            case QueryGateway queries -> translating(QueryGateway.class, queries);
            default -> bean;
        };
    }

    private static <G> G translating(Class<G> type, G gateway) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            try {
                Object answer = method.invoke(gateway, arguments);
                return answer instanceof CompletableFuture<?> future ? translated(future) : answer;
            } catch (InvocationTargetException thrown) {
                throw RefusalsOverTheWire.understood(thrown.getTargetException());
            }
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static <A> CompletableFuture<A> translated(CompletableFuture<A> future) {
        CompletableFuture<A> translated =
                future.exceptionallyCompose(failure -> CompletableFuture.failedFuture(RefusalsOverTheWire.understood(
                        failure instanceof CompletionException wrapped && wrapped.getCause() != null
                                ? wrapped.getCause()
                                : failure)));
        translated.whenComplete((answer, failure) -> {
            if (translated.isCancelled()) {
                future.cancel(true);
            }
        });
        return translated;
    }
}
