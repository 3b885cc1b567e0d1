package io.sejour.app.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** The modules as Spring Modulith sees them: no cycles, and no context reaches into another. */
class ModulesTest {

    private final ApplicationModules modules = ApplicationModules.of("io.sejour", new ImportOption.DoNotIncludeTests());

    @Test
    void modulesDependOnEachOtherInOneDirectionAndByTheirOpenPackages() {
        modules.verify();
    }

    @Test
    void everyContextIsAModule() {
        assertThat(modules.stream().map(ApplicationModule::getIdentifier).map(Object::toString))
                .contains(
                        "api",
                        "platform",
                        "axon",
                        "embedded",
                        "user",
                        "listing",
                        "booking",
                        "bookingquery",
                        "payment",
                        "blockchain",
                        "notification",
                        "app");
    }
}
