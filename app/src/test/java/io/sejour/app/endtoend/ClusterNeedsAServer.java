package io.sejour.app.endtoend;

import io.sejour.app.instance.Instance;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Reports every suite of the cluster as skipped where no Axon Server is given; loaded by name in that run only. */
public final class ClusterNeedsAServer implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        boolean given = Stream.of("AXON_SERVER_JAR", "AXON_SERVER_URL")
                .anyMatch(name -> !System.getenv().getOrDefault(name, "").isEmpty());
        return !Instance.isCluster() || given
                ? ConditionEvaluationResult.enabled("it can be tried")
                : ConditionEvaluationResult.disabled(
                        "the cluster was not tried: no Axon Server in AXON_SERVER_JAR or AXON_SERVER_URL");
    }
}
