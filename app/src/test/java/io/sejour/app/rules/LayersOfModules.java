package io.sejour.app.rules;

import java.util.Set;
import java.util.stream.Stream;
import org.springframework.modulith.core.ApplicationModuleDetectionStrategy;
import org.springframework.modulith.core.ApplicationModuleInformation;
import org.springframework.modulith.core.JavaPackage;
import org.springframework.modulith.core.NamedInterfaces;

/**
 * Every package directly below {@code io.sejour} is a module. The shared ones are open with all their packages; of a context, only what
 * lies in its base package may be used by others.
 */
public class LayersOfModules implements ApplicationModuleDetectionStrategy {

    private static final Set<String> SHARED =
            Set.of("io.sejour.api", "io.sejour.platform", "io.sejour.axon", "io.sejour.embedded");

    @Override
    public Stream<JavaPackage> getModuleBasePackages(JavaPackage root) {
        return root.getDirectSubPackages().stream();
    }

    @Override
    public NamedInterfaces detectNamedInterfaces(JavaPackage base, ApplicationModuleInformation information) {
        return SHARED.contains(base.getName())
                ? NamedInterfaces.forOpen(base)
                : ApplicationModuleDetectionStrategy.super.detectNamedInterfaces(base, information);
    }
}
